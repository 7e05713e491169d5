import type { ClientBase, Pool } from "pg";
import type { Prisma } from "@/prisma/generated/client";
import type { FlushPlan, PlannedRow } from "./plan-flush";

/** The columns of the hot insert with their array types; the order is that of the parameters. */
const EVENT_COLUMNS: readonly [name: string, type: string, value: (row: PlannedRow) => unknown][] = [
  ["id", "uuid", (row) => row.id],
  ["source_id", "uuid", (row) => row.entry.sourceId],
  ["event_id", "text", (row) => row.event.eventId],
  ["revision", "text", (row) => row.event.revision],
  ["type", "text", (row) => row.event.type],
  ["kind", "text", (row) => row.event.kind],
  ["environment", "environment", (row) => row.event.environment],
  ["status", "event_status", (row) => row.event.status],
  ["received_at", "timestamptz", (row) => row.entry.receivedAt],
  ["refused_at", "timestamptz", (row) => row.entry.refusedAt],
  ["occurred_at", "timestamptz", (row) => row.event.occurredAt],
  ["reference", "text", (row) => row.event.reference],
  ["order_reference", "text", (row) => row.event.orderReference],
  ["amount", "numeric", (row) => row.event.amount],
  ["currency", "text", (row) => row.event.currency],
  ["country", "text", (row) => row.event.country],
  ["customer", "text", (row) => row.event.customer],
  ["payment_method", "text", (row) => row.event.paymentMethod],
  ["card_bin", "text", (row) => row.event.cardBin],
  ["raw_body", "bytea", (row) => (row.batchId ? null : row.entry.rawBody)],
  ["headers", "jsonb", (row) => (row.batchId ? null : row.entry.headersJson)],
  ["batch_id", "uuid", (row) => row.batchId],
  ["batch_index", "int", (row) => row.batchIndex],
  ["secret_id", "uuid", (row) => row.entry.secretId],
  ["quarantine_reason", "text", (row) => row.event.quarantineReason],
  ["duplicate_count", "int", (row) => row.repeats],
  ["last_duplicate_at", "timestamptz", (row) => (row.repeats > 0 ? row.entry.receivedAt : null)],
];

const names = EVENT_COLUMNS.map(([name]) => name).join(", ");
const parameters = EVENT_COLUMNS.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ");
const at = EVENT_COLUMNS.length;

// One statement, so one round trip and one commit. A duplicate updates the row it meets instead of
// inserting, which counts it whichever process stored the first. Batch bytes are kept only when at
// least one of their items is new.
const INSERT_EVENTS = `
  with stored as (
    insert into events (${names})
    select * from unnest(${parameters}) as input (${names})
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
      select p.batch_id from unnest($1::uuid[], $${at - 5}::uuid[]) as p (id, batch_id)
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
    query: async (text, values) => ({ rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values) }),
  };
}

/**
 * Stores a flush's events, each once; returns the ids of those that are new. Rejects with the
 * database's error when nothing was written.
 */
export async function insertEvents(store: Statements, plan: FlushPlan): Promise<Set<string>> {
  const values: unknown[] = EVENT_COLUMNS.map(([, , value]) => plan.rows.map(value));
  values.push(
    plan.batches.map((batch) => batch.id),
    plan.batches.map((batch) => batch.entry.sourceId),
    plan.batches.map((batch) => batch.entry.rawBody),
    plan.batches.map((batch) => batch.entry.headersJson),
    plan.batches.map((batch) => batch.entry.events.length),
    plan.batches.map((batch) => batch.entry.receivedAt),
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
export async function pruneCountRows(store: Pool | ClientBase, before: Date): Promise<number> {
  const minutes = await store.query("delete from ingest_counts where minute < $1", [before]);
  const days = await store.query("delete from ingest_days where day <= $1::timestamptz - interval '1 day'", [
    before,
  ]);
  return (minutes.rowCount ?? 0) + (days.rowCount ?? 0);
}

/** Deletes the counts of hours that began before `before`; returns how many rows went. */
export async function pruneSecretHourRows(store: Pool | ClientBase, before: Date): Promise<number> {
  const hours = await store.query("delete from signing_secret_hours where hour < $1", [before]);
  return hours.rowCount ?? 0;
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
export async function pruneRefusalRows(store: Pool | ClientBase, keep: number): Promise<number> {
  const result = await store.query(
    `delete from refusals where id in (
       select id from (select id, row_number() over (partition by source_id order by received_at desc, id desc) as place
         from refusals) ranked where place > $1)`,
    [keep],
  );
  return result.rowCount ?? 0;
}
