import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { recordAudit, recordAudits } from "@/lib/access/audit";
import { hashEntry, type HashedEntry } from "@/lib/access/audit-chain";
import { verifyAudit } from "@/lib/access/verify-audit";
import { atomically, db, pool } from "@/lib/platform/db";
import { actor, entry, forget, tamper, whats, write } from "./audit-world";

const seqs = async () =>
  (
    await pool().query<{ seq: string }>("select seq::text from audit_links order by audit_links.seq")
  ).rows.map((row) => Number(row.seq));

afterEach(forget);

describe("the chain over the audit log", () => {
  it("hashes any entry as the database does", async () => {
    const text = fc.string({ unit: "binary", maxLength: 30 }).filter((t) => !/[\0\p{Cs}]/u.test(t));
    const json = fc.option(fc.dictionary(text, fc.oneof(text, fc.double({ noNaN: true }), fc.boolean())), {
      nil: undefined,
    });
    const record = fc.record({
      action: text,
      targetKind: text,
      targetId: text,
      summary: text,
      before: json,
      after: json,
      reason: fc.option(text),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 5 }), async (records) => {
        await atomically("test", (tx) => recordAudits(tx, actor, records));
        expect(await whats()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("tells entries apart whose fields run together to the same text", () => {
    const blank = (fields: Partial<HashedEntry>): HashedEntry => ({
      id: "1",
      at_ms: "0",
      actor_kind: "",
      actor_id: "",
      actor_name: "",
      action: "",
      target_kind: "",
      target_id: "",
      summary: "",
      before: null,
      after: null,
      reason: null,
      correlation_id: null,
      remote_address: null,
      ...fields,
    });
    const hash = (fields: Partial<HashedEntry>) =>
      hashEntry(1n, Buffer.alloc(0), blank(fields)).toString("hex");
    expect(hash({ action: "ab", target_kind: "c" })).not.toBe(hash({ action: "a", target_kind: "bc" }));
    expect(hash({ reason: "-" })).not.toBe(hash({ reason: null }));
    expect(hash({ reason: "" })).not.toBe(hash({ reason: null }));
  });

  it("links what many commands write at once, in one row without a gap", async () => {
    await Promise.all(
      Array.from({ length: 24 }, (_, place) =>
        atomically("test", async (tx) => {
          await recordAudit(tx, actor, entry(`First of ${place}.`));
          await recordAudit(tx, actor, entry(`Second of ${place}.`));
        }),
      ),
    );
    expect(await seqs()).toEqual(Array.from({ length: 48 }, (_, index) => index + 1));
    expect(await verifyAudit(actor)).toMatchObject({ intact: true, checked: 48, head: { seq: "48" } });
  });

  it("keeps no place for what was rolled back, and links an entry when it is committed", async () => {
    await write(1);
    await atomically("test", async (outer) => {
      await recordAudit(outer, actor, entry("Written first, committed last."));
      // Waits for nobody: the one above has not taken its place yet.
      await write(1);
      await expect(
        atomically("test", async (tx) => {
          await recordAudit(tx, actor, entry("Never happened."));
          throw new Error("no");
        }),
      ).rejects.toThrow("no");
    });
    expect(await seqs()).toEqual([1, 2, 3]);
    const { rows } = await pool().query<{ summary: string }>(
      "select e.summary from audit_links l join audit_entries e on e.id = l.entry_id order by l.seq desc limit 1",
    );
    expect(rows[0]?.summary).toBe("Written first, committed last.");
  });

  it("takes in what was written before there was a chain, by time, beside what is written meanwhile", async () => {
    await tamper(`insert into audit_entries (id, at, actor_kind, actor_id, actor_name, action, target_kind, target_id, summary)
      select gen_random_uuid(), '2026-01-01'::timestamptz - make_interval(days => d), 'user', 'x', 'X', 'a', 't', 'i', d::text
      from generate_series(1, 5) d`);
    await write(1);
    const migration = readFileSync("prisma/migrations/20261127213000_audit_chain/migration.sql", "utf8");
    await pool().query(/SELECT "link_audit_entry"[^;]+/.exec(migration)?.[0] ?? "");
    expect(await verifyAudit(actor)).toMatchObject({ intact: true, checked: 6 });
    const { rows } = await pool().query<{ summary: string }>(
      "select e.summary from audit_links l join audit_entries e on e.id = l.entry_id order by l.seq",
    );
    expect(rows.map(({ summary }) => summary)).toEqual(["Entry 0.", "5", "4", "3", "2", "1"]);
  });

  it("is whole when nothing was audited yet", async () => {
    expect(await verifyAudit(actor)).toEqual({
      intact: true,
      checked: 0,
      seals: 0,
      unsealed: 0,
      sealedLate: 0,
      checkpoint: null,
      head: null,
      breaks: [],
    });
  });
});

describe("changing the audit log", () => {
  it("is refused by the database, whoever asks", async () => {
    await write(2);
    for (const sql of [
      "update audit_entries set summary = 'x'",
      "delete from audit_entries",
      "truncate audit_entries cascade",
      "update audit_links set seq = seq + 10",
      "delete from audit_links",
      "truncate audit_links",
      // No setting of a session opens a way around it.
      "set tallyhook.audit_retention = 'on'; delete from audit_entries",
    ])
      await expect(pool().query(sql), sql).rejects.toThrow("only ever added to");
    await expect(db().auditEntry.deleteMany()).rejects.toThrow();
    expect(await verifyAudit(actor)).toMatchObject({ intact: true, checked: 2 });
  });

  const FIELDS = ["action", "summary", "actor_id", "actor_name", "actor_kind", "target_id", "target_kind"];
  it.each(FIELDS)("names the entry of which one byte of %s was changed", async (field) => {
    await write(5);
    await tamper(
      `update audit_entries set ${field} = overlay(${field} placing '~' from 1 for 1)
       where id = (select entry_id from audit_links where seq = 3)`,
    );
    const report = await verifyAudit(actor);
    expect(report.intact).toBe(false);
    expect(report.breaks).toMatchObject([{ seq: "3" }]);
    expect(report.breaks[0]?.what).toContain("is not what was written");
  });

  it("names the entry whose time, reason, before or after was changed", async () => {
    for (const change of [
      "at = at + interval '1 millisecond'",
      "reason = 'because'",
      "remote_address = ''",
      `before = '{"a": 1}'`,
      `after = 'null'`,
    ]) {
      await write(3);
      await tamper(
        `update audit_entries set ${change} where id = (select entry_id from audit_links where seq = 2)`,
      );
      expect((await verifyAudit(actor)).breaks, change).toMatchObject([{ seq: "2" }]);
      await forget();
    }
  });

  it("names an entry that was deleted, with its link or without", async () => {
    await write(6);
    await tamper("delete from audit_entries where id = (select entry_id from audit_links where seq = 2)");
    expect(await whats()).toEqual([expect.stringMatching(/^Entry 2 was deleted/)]);
    await tamper(`with gone as (delete from audit_links where seq in (4, 5) returning entry_id)
      delete from audit_entries where id in (select entry_id from gone)`);
    expect(await whats()).toContainEqual(expect.stringMatching(/^Entries 4 to 5 are missing/));
  });

  it("names two entries that changed places", async () => {
    await write(5);
    await tamper(`update audit_links l set entry_id = o.entry_id from audit_links o
      where (l.seq, o.seq) in ((2, 4), (4, 2))`).catch(async () => {
      // The unique index looks at each row by itself: move them over a third value.
      const [two, four] = (
        await pool().query<{ entry_id: string }>(
          "select entry_id::text from audit_links where seq in (2, 4) order by seq",
        )
      ).rows.map((row) => row.entry_id);
      await tamper("update audit_links set entry_id = gen_random_uuid() where seq = 2");
      await tamper("update audit_links set entry_id = $1 where seq = 4", [two]);
      await tamper("update audit_links set entry_id = $1 where seq = 2", [four]);
    });
    expect((await verifyAudit(actor)).breaks.map(({ seq }) => seq)).toEqual(["2", "4"]);
  });

  it("names an entry that was put in before the chain's beginning", async () => {
    await write(2);
    for (const seq of [0n, -(2n ** 63n)]) {
      await tamper(
        `with put as (insert into audit_entries (id, actor_kind, actor_id, actor_name, action, target_kind, target_id, summary)
           values (gen_random_uuid(), 'user', 'x', 'Mallory', 'secret.rotate', 'source', 's', 'Put in.') returning *)
         insert into audit_links select $1::bigint, put.id, '', audit_hash($1::bigint, '', put::text::audit_entries) from put`,
        [String(seq)],
      );
    }
    const { breaks, head } = await verifyAudit(actor);
    expect(breaks.map(({ seq }) => seq)).toEqual([String(-(2n ** 63n)), "0"]);
    expect(breaks[0]?.what).toContain("it was put in");
    expect(head?.seq).toBe("2");
  });

  it("names an entry that was put in around the chain", async () => {
    await write(2);
    await tamper(`insert into audit_entries (id, actor_kind, actor_id, actor_name, action, target_kind, target_id, summary)
      values (gen_random_uuid(), 'user', 'x', 'Mallory', 'secret.rotate', 'source', 's', 'Put in.')`);
    expect(await whats()).toEqual([expect.stringContaining("stands outside of the chain")]);
  });
});
