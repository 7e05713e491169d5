import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { recordAudit } from "@/lib/access/audit";
import { systemActor } from "@/lib/access/actor";
import { rewrapSecrets } from "@/lib/access/rewrap-secrets";
import { sealAudit } from "@/lib/access/seal-audit";
import { verifyAudit } from "@/lib/access/verify-audit";
import { rotateDestinationSecret } from "@/lib/delivery/rotate-destination-secret";
import { createDestination } from "@/lib/delivery/create-destination";
import { createSource } from "@/lib/ingest/sources";
import { rotateSecret } from "@/lib/ingest/secrets";
import { config } from "@/lib/platform/config";
import { atomically, pool } from "@/lib/platform/db";
import { checkEncryptionKeys, rewrapStoredEnvelopes } from "@/lib/secrets/stored-envelopes";
import { ENVELOPE_COLUMNS } from "@/lib/secrets/envelope-contexts";

const actor = systemActor("a test");
const old = config().encryptionKeys[0]!;
const fresh = { id: "t2", key: randomBytes(32) };

async function keyIds(): Promise<string[]> {
  const found = await Promise.all(
    ENVELOPE_COLUMNS.map(async ({ table, column }) => {
      const { rows } = await pool().query<{ key: string }>(
        `select split_part(${column}, '.', 2) as key from ${table} where ${column} is not null`,
      );
      return rows.map(({ key }) => key);
    }),
  );
  return found.flat();
}

beforeAll(async () => {
  await createSource(actor, { slug: "shop", name: "Shop", provider: "stripe", environment: "live" });
  await rotateSecret(actor, { slug: "shop", overlapHours: 24 });
  await createDestination(actor, {
    slug: "ledger",
    name: "Ledger",
    url: "https://ledger.example.com/in",
    headers: { authorization: "Bearer t0k3n" },
  });
  await rotateDestinationSecret(actor, { destination: "ledger", overlapHours: 24 });
});

describe("rewrapping stored secrets", () => {
  it("knows every column that holds an envelope", async () => {
    const { rows } = await pool().query<{ place: string }>(
      `select table_name || '.' || column_name as place from information_schema.columns
       where table_schema = 'public' and column_name like '%envelope%' order by 1`,
    );
    const known = ENVELOPE_COLUMNS.map(({ table, column }) => `${table}.${column}`);
    expect(known.toSorted()).toEqual(rows.map(({ place }) => place));
  });

  it("brings all of them under the first key while the old one still opens what is left", async () => {
    const before = await keyIds();
    expect(before.length).toBeGreaterThanOrEqual(5);
    await sealAudit();
    await checkEncryptionKeys([old]);
    await expect(checkEncryptionKeys([fresh])).rejects.toThrow(`key "t1", which`);
    await expect(checkEncryptionKeys([{ id: "t1", key: fresh.key }])).rejects.toThrow("differs");

    config().encryptionKeys = [fresh, old];
    const report = await rewrapSecrets(actor);
    expect(report).toEqual({
      rewrapped: before.length,
      looked: before.length,
      keyId: "t2",
      unused: ["t1"],
    });
    expect(new Set(await keyIds())).toEqual(new Set(["t2"]));
    await checkEncryptionKeys([fresh]);

    // Without the old key: everything opens, and the audit log's seals hold.
    config().encryptionKeys = [fresh];
    expect(await verifyAudit(actor)).toMatchObject({ intact: true, seals: 1 });
    const entry = await pool().query<{ summary: string }>(
      "select summary from audit_entries where action = 'encryption.rewrap'",
    );
    expect(entry.rows[0]?.summary).toContain("under the encryption key t2");
    expect(await rewrapStoredEnvelopes([fresh])).toEqual({ rewrapped: 0, looked: before.length });
  });

  it("does not seal anew what was not sealed by us", async () => {
    await atomically("test", (tx) =>
      recordAudit(tx, actor, { action: "test.do", targetKind: "test", targetId: "1", summary: "x" }),
    );
    await sealAudit();
    await pool().query("update audit_seals set seal = sha256(seal)");
    const third = { id: "t3", key: randomBytes(32) };
    config().encryptionKeys = [third, fresh];
    await expect(rewrapSecrets(actor)).rejects.toThrow("Run tallyhook audit verify");
  });
});
