import type { ClientBase, Pool } from "pg";
import { deleteInBatches } from "@/lib/platform/delete-in-batches";
import { binaryArrays } from "@/lib/platform/binary-arrays";
import type { Prisma } from "@/prisma/generated/client";
import type { FlushPlan, PlannedRow } from "./plan-flush";

const { text, bytea, uuid, int4, timestamptz, jsonb } = binaryArrays;

interface HotColumn {
  name: string;
  /** Of the parameter's elements. */
  type: string;
  encode(rows: readonly PlannedRow[]): Buffer;
  /** Where the column's own type has no binary form here: enums have no fixed OID, numerics a form of their own. */
  cast?: string;
}

function column<T>(
  name: string,
  [type, array]: [type: string, array: (values: readonly (T | null)[]) => Buffer],
  value: (row: PlannedRow) => T | null,
  cast?: string,
): HotColumn {
  return { name, type, encode: (rows) => array(rows.map(value)), ...(cast ? { cast } : {}) };
}

const UUID: [string, typeof uuid] = ["uuid", uuid];
const TEXT: [string, typeof text] = ["text", text];
const TIME: [string, typeof timestamptz] = ["timestamptz", timestamptz];
const INT: [string, typeof int4] = ["int", int4];

/** The columns of the hot insert; the order is that of the parameters. */
const EVENT_COLUMNS: readonly HotColumn[] = [
  column("id", UUID, (row) => row.id),
  column("source_id", UUID, (row) => row.entry.sourceId),
  column("event_id", TEXT, (row) => row.event.eventId),
  column("revision", TEXT, (row) => row.event.revision),
  column("type", TEXT, (row) => row.event.type),
  column("kind", TEXT, (row) => row.event.kind),
  column("environment", TEXT, (row) => row.event.environment, "environment"),
  column("status", TEXT, (row) => row.event.status, "event_status"),
  column("received_at", TIME, (row) => row.entry.receivedAt),
  column("refused_at", TIME, (row) => row.entry.refusedAt),
  column("occurred_at", TIME, (row) => row.event.occurredAt),
  column("reference", TEXT, (row) => row.event.reference),
  column("order_reference", TEXT, (row) => row.event.orderReference),
  column("amount", TEXT, (row) => row.event.amount, "numeric"),
  column("currency", TEXT, (row) => row.event.currency),
  column("country", TEXT, (row) => row.event.country),
  column("customer", TEXT, (row) => row.event.customer),
  column("payment_method", TEXT, (row) => row.event.paymentMethod),
  column("card_bin", TEXT, (row) => row.event.cardBin),
  column("raw_body", ["bytea", bytea], (row) => (row.batchId ? null : row.entry.rawBody)),
  column("headers", ["jsonb", jsonb], (row) => (row.batchId ? null : row.entry.headersJson)),
  column("batch_id", UUID, (row) => row.batchId),
  column("batch_index", INT, (row) => row.batchIndex),
  column("secret_id", UUID, (row) => row.entry.secretId),
  column("quarantine_reason", TEXT, (row) => row.event.quarantineReason),
  column("duplicate_count", INT, (row) => row.repeats),
  column("last_duplicate_at", TIME, (row) => (row.repeats > 0 ? row.entry.receivedAt : null)),
];

const names = EVENT_COLUMNS.map(({ name }) => name).join(", ");
const parameters = EVENT_COLUMNS.map(({ type }, index) => `$${index + 1}::${type}[]`).join(", ");
const selected = EVENT_COLUMNS.map(({ name, cast }) => (cast ? `${name}::${cast}` : name)).join(", ");
const at = EVENT_COLUMNS.length;
const batchIdAt = EVENT_COLUMNS.findIndex(({ name }) => name === "batch_id") + 1;

// One statement, so one round trip and one commit. A duplicate updates the row it meets instead of
// inserting, which counts it whichever process stored the first. Batch bytes are kept only when at
// least one of their items is new.
const INSERT_EVENTS = `
  with stored as (
    insert into events (${names})
    select ${selected} from unnest(${parameters}) as input (${names})
    on conflict (source_id, event_id, revision) do update
      set duplicate_count = events.duplicate_count + 1 + excluded.duplicate_count,
          last_duplicate_at = excluded.received_at
    returning id
  ), kept as (
    insert into batches (id, source_id, raw_body, headers, item_count, received_at)
    select b.id, b.source_id, b.raw_body, b.headers, b.item_count, b.received_at
    from unnest($${at + 1}::uuid[], $${at + 2}::uuid[], $${at + 3}::bytea[], $${at + 4}::jsonb[],
      $${at + 5}::int[], $${at + 6}::timestamptz[]) as b (id, source_id, raw_body, headers, item_count, received_at)
    where b.id in (
      select p.batch_id from unnest($1::uuid[], $${batchIdAt}::uuid[]) as p (id, batch_id)
      join stored on stored.id = p.id)
  )
  select id from stored`;

/** What runs a statement: a pool, a connection, or an open transaction. */
export interface Statements {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

/** The same transaction as the Prisma client's, for statements of this file. */
export function statementsIn(tx: Prisma.TransactionClient): Statements {
  return {
    query: async (statement, values) => ({ rows: await tx.$queryRawUnsafe<unknown[]>(statement, ...values) }),
  };
}

/** A pool whose connections parse and plan each statement once; for few statements of one shape. */
export function preparedOn(pool: Pool, name: string): Statements {
  return { query: (statement, values) => pool.query({ name, text: statement, values }) };
}

/**
 * Stores a flush's events, each once; returns the ids of those that are new. Rejects with the
 * database's error when nothing was written.
 */
export async function insertEvents(store: Statements, plan: FlushPlan): Promise<Set<string>> {
  const values: unknown[] = EVENT_COLUMNS.map(({ encode }) => encode(plan.rows));
  values.push(
    uuid(plan.batches.map((batch) => batch.id)),
    uuid(plan.batches.map((batch) => batch.entry.sourceId)),
    bytea(plan.batches.map((batch) => batch.entry.rawBody)),
    jsonb(plan.batches.map((batch) => batch.entry.headersJson)),
    int4(plan.batches.map((batch) => batch.entry.events.length)),
    timestamptz(plan.batches.map((batch) => batch.entry.receivedAt)),
  );
  const { rows } = await store.query(INSERT_EVENTS, values);
  const planned = new Set(plan.rows.map((row) => row.id));
  return new Set((rows as { id: string }[]).map((row) => row.id).filter((id) => planned.has(id)));
}

export interface CountIncrement {
  sourceId: string;
  minute: Date;
  outcome: string;
  count: number;
}

/** Adds to the counts per minute and per day, in key order so that two writers can't deadlock. */
export async function addCounts(store: Statements, counts: readonly CountIncrement[]): Promise<void> {
  if (counts.length === 0) return;
  const keyOf = (c: CountIncrement) => `${c.sourceId} ${c.minute.toISOString()} ${c.outcome}`;
  const ordered = [...counts].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const values = [
    ordered.map((c) => c.sourceId),
    ordered.map((c) => c.minute),
    ordered.map((c) => c.outcome),
    ordered.map((c) => c.count),
  ];
  const rows =
    "unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::bigint[]) as n(source_id, minute, outcome, count)";
  await store.query(
    `insert into ingest_counts (source_id, minute, outcome, count) select * from ${rows}
     on conflict (source_id, minute, outcome) do update set count = ingest_counts.count + excluded.count`,
    values,
  );
  await store.query(
    `insert into ingest_days (source_id, day, outcome, count)
     select source_id, date_bin('1 day', minute, 'epoch'), outcome, sum(count) from ${rows}
     group by 1, 2, 3 order by 1, 2, 3
     on conflict (source_id, day, outcome) do update set count = ingest_days.count + excluded.count`,
    values,
  );
}

/** Deletes the counts of minutes before `before`, and of days that ended before it; returns how many rows went. */
export async function pruneCountRows(store: Pool, before: Date): Promise<number> {
  const values = [before];
  const minutes = await deleteInBatches(store, { table: "ingest_counts", where: "minute < $1", values });
  const endedBefore = "day <= $1::timestamptz - interval '1 day'";
  return minutes + (await deleteInBatches(store, { table: "ingest_days", where: endedBefore, values }));
}

/** Deletes the counts of hours that began before `before`; returns how many rows went. */
export async function pruneSecretHourRows(store: Pool, before: Date): Promise<number> {
  return deleteInBatches(store, { table: "signing_secret_hours", where: "hour < $1", values: [before] });
}

/** Uses of a secret within an hour. */
export interface SecretUse {
  secretId: string;
  count: number;
  lastUsedAt: Date;
}

/** Adds to the use counts of signing secrets, in all and per hour. */
export async function addSecretUses(store: Statements, uses: readonly SecretUse[]): Promise<void> {
  if (uses.length === 0) return;
  const keyOf = (use: SecretUse) => `${use.secretId} ${use.lastUsedAt.toISOString()}`;
  const ordered = [...uses].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const values = [
    ordered.map((u) => u.secretId),
    ordered.map((u) => u.count),
    ordered.map((u) => u.lastUsedAt),
  ];
  const rows = "unnest($1::uuid[], $2::bigint[], $3::timestamptz[]) as u (id, count, used_at)";
  await store.query(
    `with locked as (
       select id from signing_secrets where id = any($1::uuid[]) order by id for no key update)
     update signing_secrets s set verified_count = s.verified_count + u.count,
       last_used_at = greatest(s.last_used_at, u.used_at)
     from (select id, sum(count) as count, max(used_at) as used_at from ${rows} group by id) u, locked
     where s.id = u.id and locked.id = s.id`,
    values,
  );
  await store.query(
    `insert into signing_secret_hours (secret_id, hour, count, last_used_at)
     select u.id, date_bin('1 hour', u.used_at, 'epoch'), sum(u.count), max(u.used_at)
     from ${rows} join signing_secrets s on s.id = u.id group by 1, 2 order by 1, 2
     on conflict (secret_id, hour) do update set count = signing_secret_hours.count + excluded.count,
       last_used_at = greatest(signing_secret_hours.last_used_at, excluded.last_used_at)`,
    values,
  );
}

export interface RefusalSample {
  id: string;
  sourceId: string;
  reason: string;
  detail: string;
  remoteAddress: string | null;
  headersJson: string;
  bodySample: string;
  bodyBytes: number;
  bodySha256: string;
  receivedAt: Date;
}

/** Keeps samples of refused requests; they are masked already. */
export async function insertRefusals(store: ClientBase, samples: readonly RefusalSample[]): Promise<void> {
  for (const s of samples) {
    await store.query(
      `insert into refusals (id, source_id, reason, detail, remote_address, headers, body_sample, body_bytes, body_sha256, received_at)
       values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10)`,
      [
        s.id,
        s.sourceId,
        s.reason,
        s.detail,
        s.remoteAddress,
        s.headersJson,
        s.bodySample,
        s.bodyBytes,
        s.bodySha256,
        s.receivedAt,
      ],
    );
  }
}

/** Keeps the newest `keep` samples of each source; returns how many went. */
export async function pruneRefusalRows(store: Pool, keep: number): Promise<number> {
  const where = `id in (
    select id from (select id, row_number() over (partition by source_id order by received_at desc, id desc) as place
      from refusals) ranked where place > $1)`;
  return deleteInBatches(store, { table: "refusals", where, values: [keep] });
}
