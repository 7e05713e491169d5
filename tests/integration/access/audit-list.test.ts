import { afterAll, beforeAll, describe, expect, it } from "vitest";
import fc from "fast-check";
import { userActor } from "@/lib/access/actor";
import { recordAudits, type AuditRecord } from "@/lib/access/audit";
import { hashOfText } from "@/lib/access/audit-chain";
import type { AuditFilter } from "@/lib/access/audit-filter";
import {
  countAuditFacets,
  countNewerAudit,
  getAuditEntry,
  listAudit,
  listAuditChoices,
} from "@/lib/access/audit-queries";
import { atomically } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { actor, forget, tamper } from "./audit-world";

const ada = userActor({ id: newId(), name: "Ada Lovelace", role: "admin" }, "203.0.113.7");
const bob = userActor({ id: newId(), name: "Bob O'Neill", role: "engineer" });
const source = newId();

const record = (fields: Partial<AuditRecord>): AuditRecord => ({
  action: "test.do",
  targetKind: "test",
  targetId: "1",
  summary: "Something was done.",
  ...fields,
});

const RECORDS: [typeof ada, Partial<AuditRecord>][] = [
  [
    ada,
    { action: "secret.rotate", targetKind: "source", targetId: source, summary: "Ada rotated Stripe live." },
  ],
  [
    ada,
    { action: "secret.revoke", targetKind: "source", targetId: source, reason: "Leaked in a ticket 4711" },
  ],
  [
    bob,
    {
      action: "delivery.replay",
      targetKind: "delivery",
      targetId: newId(),
      summary: "Bob replayed 50% of it.",
    },
  ],
  [bob, { action: "secretary.hire", targetKind: "test", summary: "No secret at all." }],
];
const summaries = async (filter: AuditFilter) =>
  (await listAudit(actor, filter)).rows.map(({ action }) => action).toSorted();

beforeAll(async () => {
  await forget();
  for (const [who, fields] of RECORDS)
    await atomically("test", (tx) => recordAudits(tx, who, [record(fields)]));
});
afterAll(forget);

describe("the list of the audit log", () => {
  it("is narrowed by who, by id or by whole name", async () => {
    expect(await summaries({ actor: ada.id })).toEqual(["secret.revoke", "secret.rotate"]);
    expect(await summaries({ actor: "Bob O'Neill" })).toEqual(["delivery.replay", "secretary.hire"]);
    expect(await summaries({ actor: [ada.id, bob.name] })).toHaveLength(4);
    expect(await summaries({ actor: "Bob" })).toEqual([]);
  });

  it("is narrowed by what was done, exactly or by its beginning", async () => {
    expect(await summaries({ action: "secret.rotate" })).toEqual(["secret.rotate"]);
    expect(await summaries({ action: "secret.*" })).toEqual(["secret.revoke", "secret.rotate"]);
    expect(await summaries({ action: ["secret.rotate", "delivery.*"] })).toHaveLength(2);
    expect(await summaries({ action: "%" })).toEqual([]);
    expect(await summaries({ action: "%*" })).toEqual([]);
    expect(await summaries({ action: "s_cret.*" })).toEqual([]);
  });

  it("is narrowed by the thing, its kind and the time, all at once", async () => {
    expect(await summaries({ target: source })).toHaveLength(2);
    expect(await summaries({ targetKind: "source", actor: ada.id, action: "secret.revoke" })).toHaveLength(1);
    expect(await summaries({ target: source, actor: bob.id })).toEqual([]);
    expect(await summaries({ from: new Date(Date.now() + 60_000) })).toEqual([]);
    expect(await summaries({ to: new Date(Date.now() + 60_000) })).toHaveLength(4);
  });

  it("finds words of the sentence, the reason and the names by their beginning, and whole ids", async () => {
    expect(await summaries({ q: "rotated strip" })).toEqual(["secret.rotate"]);
    expect(await summaries({ q: "leaked 4711" })).toEqual(["secret.revoke"]);
    expect(await summaries({ q: "lovelace" })).toHaveLength(2);
    expect(await summaries({ q: "o'neill" })).toHaveLength(2);
    expect(await summaries({ q: source })).toHaveLength(2);
    expect(await summaries({ q: ada.id })).toHaveLength(2);
    expect(await summaries({ q: "rotated nothing-of-the-kind" })).toEqual([]);
  });

  it("takes any text as a search", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (q) => {
        await expect(listAudit(actor, { q })).resolves.toBeDefined();
        await expect(listAudit(actor, { actor: q, action: `${q}*`, target: q })).resolves.toBeDefined();
      }),
      { numRuns: 150 },
    );
  });

  it("shows each entry once over its pages, also where many stand at one moment", async () => {
    await atomically("test", (tx) =>
      recordAudits(
        tx,
        ada,
        Array.from({ length: 23 }, (_, nth) => record({ action: "page.turn", summary: `Page ${nth}.` })),
      ),
    );
    await tamper("update audit_entries set at = '2026-01-01' where action = 'page.turn'");
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listAudit>> = await listAudit(actor, {
        action: "page.turn",
        cursor,
        limit: 5,
      });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(23);
    expect(new Set(seen).size).toBe(23);
    await expect(listAudit(actor, { cursor: "nonsense" })).rejects.toMatchObject({ code: "invalid_input" });
    await tamper(`with gone as (delete from audit_entries where action = 'page.turn' returning id)
      delete from audit_links where entry_id in (select id from gone)`);
  });

  it("gives each entry what its hash is made of, and values before and after", async () => {
    await atomically("test", (tx) =>
      recordAudits(tx, ada, [record({ action: "a.b", before: { a: 1.5, é: "ü" }, after: [1, null] })]),
    );
    const [row] = (await listAudit(actor, { action: "a.b" })).rows;
    expect(row).toMatchObject({ before: { a: 1.5, é: "ü" }, after: [1, null], remoteAddress: "203.0.113.7" });
    expect(hashOfText(row?.hashed ?? "").toString("hex")).toBe(row?.hash);
    expect(await getAuditEntry(actor, row?.id ?? "")).toEqual(row);
    await expect(getAuditEntry(actor, newId())).rejects.toMatchObject({ code: "not_found" });
  });

  it("keeps no card number, IBAN or credential that somebody typed, and keeps who it is about", async () => {
    const planted =
      "4111 1111 1111 1111, DE89370400440532013000 and Bearer abc123.def456 of anna@example.com";
    await atomically("test", (tx) =>
      recordAudits(tx, ada, [
        record({
          action: "mask.me",
          summary: planted,
          reason: planted,
          before: { note: [planted] },
          after: planted,
        }),
      ]),
    );
    const [row] = (await listAudit(actor, { action: "mask.me" })).rows;
    for (const text of [row?.summary, row?.reason, JSON.stringify(row?.before), row?.after, row?.hashed])
      expect(text).toMatch(/\*\*\*1111, DE89\*\*\*3000 and Bearer \*\*\* of anna@example\.com/);
    expect(row?.hashed).not.toMatch(/4111 1111|0532013000|abc123/);
    await tamper(`with gone as (delete from audit_entries where action = 'mask.me' returning id)
      delete from audit_links where entry_id in (select id from gone)`);
  });

  it("shows an entry that was put in around the chain, without a place", async () => {
    await tamper(`insert into audit_entries (id, actor_kind, actor_id, actor_name, action, target_kind, target_id, summary)
      values (gen_random_uuid(), 'user', 'x', 'Mallory', 'put.in', 'source', 's', 'Put in.')`);
    expect((await listAudit(actor, { action: "put.in" })).rows).toMatchObject([{ seq: null, hash: null }]);
  });

  it("knows its choices, counts them, and counts what is newer", async () => {
    const { actors, actions } = await listAuditChoices(actor);
    expect(actors.map(({ name }) => name)).toEqual(expect.arrayContaining(["Ada Lovelace", "Bob O'Neill"]));
    expect(new Set(actions)).toEqual(
      new Set(["a.b", "delivery.replay", "put.in", "secret.revoke", "secret.rotate", "secretary.hire"]),
    );
    const facets = await countAuditFacets(actor, { actor: [ada.id] });
    expect(facets).toMatchObject({ total: 3, exact: true });
    expect(facets.fields["actor"]).toContainEqual({ value: bob.id, count: 2 });
    const first = (await listAudit(actor, { dir: "asc", limit: 1 })).rows[0]?.id ?? "";
    expect(await countNewerAudit(actor, {}, { id: first, max: 1000 })).toBe(5);
    expect(await countNewerAudit(actor, { action: "secret.*" }, { id: first, max: 1000 })).toBe(1);
    expect(await countNewerAudit(actor, {}, { id: first, max: 2 })).toBe(2);
  });

  it("reads no more for the id of somebody who did nearly everything than for anyone's", async () => {
    await forget();
    const busy = userActor({ id: newId(), name: "Busy Bee", role: "admin" });
    const many = Array.from({ length: 5_100 }, (_, nth) => record({ targetId: String(nth) }));
    await atomically("test", (tx) => recordAudits(tx, busy, many));
    await atomically("test", (tx) => recordAudits(tx, bob, [record({ summary: `Bob asked ${busy.id}.` })]));
    const page = await listAudit(actor, { q: busy.id, limit: 3 });
    expect(page.rows.map(({ actorName }) => actorName)).toEqual([bob.name, busy.name, busy.name]);
    expect((await countAuditFacets(actor, { q: busy.id })).sampled).toBe(5_000);
    expect(await countNewerAudit(actor, { q: busy.id }, { id: page.rows[2]?.id ?? "", max: 9 })).toBe(2);
  });
});
