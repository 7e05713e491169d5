import type { ClientBase, Pool } from "pg";
import { db } from "@/lib/platform/db";
import { deleteInBatches } from "@/lib/platform/delete-in-batches";
import { Prisma } from "@/prisma/generated/client";
import { rowKey } from "./plan-flush";
import type { Occupant } from "./refused-room";

/** A refused request as its row holds it. */
export interface RefusedRow extends Occupant {
  sourceId: string;
  reason: string;
  remoteAddress: string | null;
  bodyBytes: number;
  bodySha256: string;
  keyEnvelope: string;
  sealed: Buffer;
  receivedAt: Date;
}

/** Those that a source holds, oldest first, and no other process changes them until the transaction ends. */
export async function lockRoom(store: ClientBase, sourceId: string): Promise<Occupant[]> {
  await store.query("select pg_advisory_xact_lock(hashtextextended('refused ' || $1, 0))", [sourceId]);
  const held = await store.query<Occupant>(
    "select id, network, size from refused_requests where source_id = $1 order by received_at, id",
    [sourceId],
  );
  return held.rows;
}

const COLUMNS: readonly [name: string, type: string, value: (row: RefusedRow) => unknown][] = [
  ["id", "uuid", (row) => row.id],
  ["source_id", "uuid", (row) => row.sourceId],
  ["reason", "text", (row) => row.reason],
  ["remote_address", "text", (row) => row.remoteAddress],
  ["network", "text", (row) => row.network],
  ["body_bytes", "int", (row) => row.bodyBytes],
  ["body_sha256", "text", (row) => row.bodySha256],
  ["size", "int", (row) => row.size],
  ["key_envelope", "text", (row) => row.keyEnvelope],
  ["sealed", "bytea", (row) => row.sealed],
  ["received_at", "timestamptz", (row) => row.receivedAt],
];
const NAMES = COLUMNS.map(([name]) => name).join(", ");
const ARRAYS = COLUMNS.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ");

/** Puts requests into their source's room, in one statement. */
export async function insertRefused(store: ClientBase, rows: readonly RefusedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await store.query(
    `insert into refused_requests (${NAMES}) select * from unnest(${ARRAYS})`,
    COLUMNS.map(([, , value]) => rows.map(value)),
  );
}

/** Takes requests out of their source's room. */
export async function deleteRefused(store: ClientBase, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await store.query("delete from refused_requests where id = any($1::uuid[])", [ids]);
}

/** Deletes those that came before `before`; returns how many went. */
export async function pruneRefusedRows(store: Pool, before: Date): Promise<number> {
  return deleteInBatches(store, { table: "refused_requests", where: "received_at < $1", values: [before] });
}

/** Takes requests out of their room to admit them; returns which were still there, so that each is admitted once. */
export async function takeRefused(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const taken = await tx.$queryRaw<{ id: string }[]>(
    Prisma.sql`delete from refused_requests where id = any(${[...ids]}::uuid[]) returning id`,
  );
  return new Set(taken.map(({ id }) => id));
}

/** Which of these events are stored already, by their keys. */
export async function storedKeys(
  sourceId: string,
  events: readonly { eventId: string; revision: string }[],
): Promise<ReadonlySet<string>> {
  const ids = events.map(({ eventId }) => eventId);
  const revisions = events.map(({ revision }) => revision);
  const there = await db().$queryRaw<{ id: string; revision: string }[]>(Prisma.sql`
    select e.event_id as id, e.revision from events e
    join unnest(${ids}::text[], ${revisions}::text[]) as k (id, revision)
      on k.id = e.event_id and k.revision = e.revision
    where e.source_id = ${sourceId}::uuid`);
  return new Set(there.map(({ id, revision }) => rowKey(sourceId, id, revision)));
}
