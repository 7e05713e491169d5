import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { recordAudits } from "@/lib/access/audit";
import { RETENTION_DAYS_MIN, readAuditRetention, setAuditRetention } from "@/lib/access/audit-retention";
import { pruneAudit } from "@/lib/access/prune-audit";
import { rewrapSecrets } from "@/lib/access/rewrap-secrets";
import { sealAudit } from "@/lib/access/seal-audit";
import { verifyAudit } from "@/lib/access/verify-audit";
import { config } from "@/lib/platform/config";
import { atomically, pool } from "@/lib/platform/db";
import { actor, entry, forget, tamper, whats, write } from "./audit-world";

const DAY_MS = 86_400_000;
const keys = config().encryptionKeys;

afterEach(async () => {
  config().encryptionKeys = keys;
  await forget();
});

/** Days from now: entries get their time from the clock of the machine, so the horizon moves instead. */
const later = (days: number) => ({ now: () => new Date(Date.now() + days * DAY_MS) });
const AFTER = later(RETENTION_DAYS_MIN + 1);

const set = (days: number | null) => setAuditRetention(actor, { days, reason: "Policy F-12" });
const seqs = async () =>
  (
    await pool().query<{ seq: string }>("select seq::text from audit_links order by audit_links.seq")
  ).rows.map(({ seq }) => Number(seq));
const checkpoints = async () =>
  (
    await pool().query<{ seq: string }>(
      "select seq::text from audit_checkpoints order by audit_checkpoints.seq",
    )
  ).rows.map(({ seq }) => Number(seq));

/** Six entries, the retention's own, and one more; then all but the newest go. */
async function pruned(): Promise<void> {
  await write(6);
  await set(RETENTION_DAYS_MIN);
  await write(1);
  await sealAudit();
  expect(await pruneAudit(actor, {}, AFTER)).toEqual({ days: RETENTION_DAYS_MIN, removed: 7 });
}

describe("the retention of the audit log", () => {
  it("is forever unless set, never less than card schemes ask for, and audited", async () => {
    await write(3);
    expect(await readAuditRetention(actor)).toEqual({ days: null, setAt: null, checkpoint: null });
    expect(await pruneAudit(actor, {}, later(100_000))).toEqual({ days: null, removed: 0 });
    for (const days of [0, -1, 30, RETENTION_DAYS_MIN - 1, 1.5, 1e9, Number.NaN])
      await expect(set(days)).rejects.toThrow();
    await expect(setAuditRetention(actor, { days: null, reason: " " })).rejects.toThrow();
    await set(RETENTION_DAYS_MIN);
    expect(await readAuditRetention(actor)).toMatchObject({ days: RETENTION_DAYS_MIN });
    await set(null);
    expect(await pruneAudit(actor, {}, later(100_000))).toMatchObject({ days: null, removed: 0 });
    const { rows } = await pool().query<{ summary: string }>(
      "select summary from audit_entries where action = 'audit.set-retention' order by at, id",
    );
    expect(rows[1]?.summary).toContain("is kept forever; before, for 366 days");
  });

  it("lets go what is older, behind a checkpoint, and verifies from there on", async () => {
    await pruned();
    expect(await seqs()).toEqual([8, 9]);
    const report = await verifyAudit(actor);
    expect(report).toMatchObject({ intact: true, checked: 2, checkpoint: { seq: "7" }, head: { seq: "9" } });
    const { rows } = await pool().query<{ action: string; after: unknown }>(
      "select action, after from audit_entries order by at desc, id desc limit 1",
    );
    expect(rows[0]).toMatchObject({
      action: "audit.prune",
      after: { seq: "7", removed: 7, hash: report.checkpoint?.hash },
    });
    expect(await readAuditRetention(actor)).toMatchObject({ checkpoint: { seq: "7" } });
  });

  it("keeps what is young, and the newest entry whatever its age", async () => {
    await write(5);
    await set(RETENTION_DAYS_MIN);
    expect(await pruneAudit(actor, {}, later(RETENTION_DAYS_MIN - 1))).toMatchObject({ removed: 0 });
    expect(await pruneAudit(actor, { dryRun: true }, AFTER)).toMatchObject({ removed: 5 });
    expect(await seqs()).toHaveLength(6);
    await pruneAudit(actor, {}, AFTER);
    // The entry of the removal itself is the newest now; the one before goes only with the next.
    expect(await seqs()).toEqual([6, 7]);
    expect(await verifyAudit(actor)).toMatchObject({ intact: true });
  });

  it("never removes an entry within the horizon or leaves one before it, for any ages", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 800 }), { minLength: 1, maxLength: 12 }),
        async (ages) => {
          await forget();
          await set(RETENTION_DAYS_MIN);
          for (const age of ages) {
            await tamper(
              `with put as (insert into audit_entries (id, at, actor_kind, actor_id, actor_name, action, target_kind, target_id, summary)
               values (gen_random_uuid(), now() - make_interval(days => $1), 'user', 'x', 'X', 'a', 't', 'i', $1::text) returning *)
             select link_audit_entry(put::text::audit_entries) from put`,
              [age],
            );
          }
          const expected = [-1, ...ages];
          const firstYoung = expected.findIndex((age) => age < RETENTION_DAYS_MIN);
          const { removed } = await pruneAudit(actor, {}, { now: () => new Date() });
          expect(removed).toBe(Math.min(firstYoung < 0 ? expected.length : firstYoung, expected.length - 1));
          expect(await whats()).toEqual([]);
        },
      ),
      { numRuns: 8 },
    );
  });

  it("goes on from checkpoint to checkpoint, many at a time, and no two at once", async () => {
    await set(RETENTION_DAYS_MIN);
    await atomically("test", (tx) =>
      recordAudits(
        tx,
        actor,
        Array.from({ length: 100 }, (_, nth) => entry(`Entry ${nth}.`)),
      ),
    );
    const batchMax = 40;
    expect(await pruneAudit(actor, { dryRun: true, batchMax }, AFTER)).toMatchObject({ removed: 100 });
    const both = await Promise.allSettled([
      pruneAudit(actor, { batchMax }, AFTER),
      pruneAudit(actor, { batchMax }, AFTER),
    ]);
    expect(both.some(({ status }) => status === "fulfilled")).toBe(true);
    expect((await checkpoints()).slice(0, 2)).toEqual([40, 80]);
    expect(await whats()).toEqual([]);
    await pruneAudit(actor, {}, later(2 * RETENTION_DAYS_MIN));
    expect(await verifyAudit(actor)).toMatchObject({ intact: true });
    expect((await seqs()).length).toBeLessThan(5);
  });

  it("brings checkpoints and the setting under another key", async () => {
    await pruned();
    const fresh = { id: "t9", key: Buffer.alloc(32, 9) };
    config().encryptionKeys = [fresh, ...keys];
    await rewrapSecrets(actor);
    config().encryptionKeys = [fresh];
    expect(await verifyAudit(actor)).toMatchObject({ intact: true, checkpoint: { seq: "7" } });
    expect(await pruneAudit(actor, { dryRun: true }, AFTER)).toMatchObject({ days: RETENTION_DAYS_MIN });
  });
});

describe("attacks on the retention", () => {
  it("a checkpoint that nobody sealed opens the database's door, and is found", async () => {
    await write(6);
    const hash = Buffer.alloc(32);
    await pool().query(
      `insert into audit_checkpoints select l.seq, l.hash, l.seq, now(), now(), $1, 't1' from audit_links l where seq = 4`,
      [hash],
    );
    await pool().query(
      "delete from audit_entries where id in (select entry_id from audit_links where seq <= 4)",
    );
    await pool().query("delete from audit_links where seq <= 4");
    expect(await whats()).toEqual([
      expect.stringMatching(/^The checkpoint of .* at entry 4 was not made with our key/),
      "Entries 1 to 4 are missing: their place in the chain is gone.",
    ]);
  });

  it("a genuine seal of the log, or of the setting, is none of a checkpoint", async () => {
    await write(4);
    await set(RETENTION_DAYS_MIN);
    await sealAudit();
    for (const table of ["audit_seals", "audit_retention"]) {
      await pool().query(
        `insert into audit_checkpoints select l.seq, l.hash, l.seq, now(), now(), s.seal, s.key_id
         from audit_links l, ${table} s where l.seq = $1`,
        [table === "audit_seals" ? 2 : 3],
      );
    }
    const found = await whats();
    expect(found.filter((what) => what.includes("was not made with our key"))).toHaveLength(2);
  });

  it("a checkpoint that was moved, lengthened or given another time is found, and the database refuses it", async () => {
    for (const change of [
      "seq = 8",
      "removed = 8",
      "hash = sha256(hash)",
      "older_than = now()",
      "made_at = now()",
    ]) {
      await pruned();
      await expect(pool().query(`update audit_checkpoints set ${change}`), change).rejects.toThrow(
        "only ever added to",
      );
      await tamper(`update audit_checkpoints set ${change}`);
      expect(await whats(), change).toContainEqual(expect.stringContaining("was not made with our key"));
      await forget();
    }
    await pruned();
    await expect(pool().query("delete from audit_checkpoints")).rejects.toThrow("only ever added to");
    await expect(pool().query("truncate audit_checkpoints")).rejects.toThrow("only ever added to");
  });

  it("entries beyond the checkpoint can't be removed, and are missed when they are", async () => {
    await pruned();
    await write(3);
    await expect(pool().query("delete from audit_entries")).rejects.toThrow("only ever added to");
    await expect(pool().query("delete from audit_links where seq >= 8")).rejects.toThrow(
      "only ever added to",
    );
    await tamper(`with gone as (delete from audit_links where seq <= 9 returning entry_id)
      delete from audit_entries where id in (select entry_id from gone)`);
    expect(await whats()).toEqual([
      "Entries 8 to 9 are missing: their place in the chain is gone.",
      expect.stringContaining("at entry 8 stands past the end of the chain"),
    ]);
  });

  it("an older checkpoint in the place of the newest, or none at all, leaves a gap", async () => {
    await pruned();
    await write(3);
    await pruneAudit(actor, {}, later(2 * RETENTION_DAYS_MIN));
    const [older, newer] = await checkpoints();
    expect(await whats()).toEqual([]);
    await tamper("delete from audit_checkpoints where seq = $1", [newer]);
    expect(await whats()).toEqual([
      expect.stringMatching(new RegExp(`^Entries ${(older ?? 0) + 1} to ${newer} are missing`)),
    ]);
    await tamper("delete from audit_checkpoints");
    expect(await whats()).toEqual([expect.stringMatching(new RegExp(`^Entries 1 to ${newer} are missing`))]);
  });

  it("a checkpoint that was taken out of the middle is missed", async () => {
    await pruned();
    await write(3);
    await pruneAudit(actor, {}, later(2 * RETENTION_DAYS_MIN));
    await tamper("delete from audit_checkpoints where seq = 7");
    expect(await whats()).toEqual([expect.stringContaining("a checkpoint before it was taken out")]);
  });

  it("what went can't be put back in another form", async () => {
    await pruned();
    await tamper(
      `with put as (insert into audit_entries (id, actor_kind, actor_id, actor_name, action, target_kind, target_id, summary)
         values (gen_random_uuid(), 'user', 'x', 'Mallory', 'secret.rotate', 'source', 's', 'Put in.') returning *)
       insert into audit_links select 5, put.id, '', audit_hash(5, '', put::text::audit_entries) from put`,
    );
    expect(await whats()).toEqual([expect.stringContaining("stands before the chain's beginning")]);
  });

  it("a setting that was changed in the database removes nothing, nor does an older one put back", async () => {
    await write(3);
    await set(RETENTION_DAYS_MIN);
    const { rows } = await pool().query<{ set_at: Date; seal: Buffer }>(
      "select set_at, seal from audit_retention",
    );
    await set(3_650);
    await pool().query("update audit_retention set days = 1");
    await expect(pruneAudit(actor, {}, AFTER)).rejects.toThrow("changed around Tallyhook");
    await pool().query("update audit_retention set days = $1, set_at = $2, seal = $3", [
      RETENTION_DAYS_MIN,
      rows[0]?.set_at,
      rows[0]?.seal,
    ]);
    await expect(pruneAudit(actor, {}, AFTER)).rejects.toThrow("changed around Tallyhook");
    expect(await seqs()).toHaveLength(5);
  });

  it("removes nothing from a log that is not whole: what was changed must stay to be seen", async () => {
    const damages = [
      "update audit_entries set summary = 'Lies.' where id = (select entry_id from audit_links where seq = 2)",
      "delete from audit_entries where id = (select entry_id from audit_links where seq = 3)",
      "update audit_seals set seal = sha256(seal)",
      "update audit_seals set hash = sha256(hash)",
    ];
    for (const damage of damages) {
      await write(4);
      await sealAudit();
      await set(RETENTION_DAYS_MIN);
      await write(1);
      await tamper(damage);
      await expect(pruneAudit(actor, {}, AFTER), damage).rejects.toThrow("is not whole");
      expect(await checkpoints()).toEqual([]);
      await forget();
    }
  });

  it("says that a head from before the checkpoint can't be shown any more", async () => {
    await write(2);
    const { head } = await verifyAudit(actor);
    await forget();
    await pruned();
    const expected = { seq: BigInt(head?.seq ?? 0), hash: Buffer.from(head?.hash ?? "", "hex") };
    expect((await verifyAudit(actor, { expected })).breaks).toMatchObject([
      { what: expect.stringContaining("Keep a newer head") as string },
    ]);
  });
});
