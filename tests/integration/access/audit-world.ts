import { Client } from "pg";
import { recordAudit } from "@/lib/access/audit";
import { systemActor } from "@/lib/access/actor";
import { verifyAudit } from "@/lib/access/verify-audit";
import { config } from "@/lib/platform/config";
import { atomically } from "@/lib/platform/db";

/** Who acts in these tests. */
export const actor = systemActor("a test");
export const entry = (summary: string) => ({ action: "test.do", targetKind: "test", targetId: "1", summary });

/** Writes entries, each in a transaction of its own. */
export async function write(count: number): Promise<void> {
  for (let place = 0; place < count; place += 1)
    await atomically("test", async (tx) => recordAudit(tx, actor, entry(`Entry ${place}.`)));
}

/** As somebody who has the whole database: no trigger of ours runs. */
export async function tamper(sql: string, values: unknown[] = []): Promise<void> {
  const client = new Client({ connectionString: config().databaseUrl });
  await client.connect();
  try {
    await client.query("set session_replication_role = replica");
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}

/** Takes everything out, for the next test. */
export const forget = () =>
  tamper("truncate audit_entries, audit_links, audit_seals, audit_checkpoints, audit_retention");

/** What verifying says, as sentences. */
export const whats = async () => (await verifyAudit(actor)).breaks.map(({ what }) => what);
