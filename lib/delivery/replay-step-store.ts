import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { Prisma } from "@/prisma/generated/client";
import { lockKeptPayloads } from "./kept-payload-store";
import type { ItemState, ReplayOptions, SkipReason } from "./replay-model";
import { VERDICT_JOINS, verdictOf } from "./replay-plan-queries";
import { insertDeliveries, type DueDelivery } from "./store";

/** Items looked at per step. */
const LOOK = 1_000;

export interface Settled {
  before: ItemState;
  after: ItemState;
  canary: boolean;
  /** Of the run's current phase. */
  current: boolean;
  count: number;
}

/**
 * Reads what became of the items that are under way from their deliveries: an item's result is how the
 * round that the run began has ended. Returns how many moved from where to where.
 */
export async function settleItems(sql: SqlRunner, runId: string, phase: number): Promise<Settled[]> {
  return sql.rows<Settled>(Prisma.sql`
    with looked as (
      select i.id, i.state as before, i.canary, i.phase = ${phase}::int as current,
        case
          when d.id is null then 'failed'
          when d.round > i.round then case when exists (select 1 from attempts a
            where a.delivery_id = d.id and a.round = i.round and a.status = 'succeeded')
            then 'succeeded' else 'failed' end
          when d.status = 'succeeded' then 'succeeded'
          when d.status = 'dead' then 'failed'
          when d.attempt_count > (case when d.status = 'sending' then 1 else 0 end) then 'retrying'
          else 'started' end::replay_item_state as after,
        coalesce(d.completed_at, d.dead_at) as ended_at, d.last_category, d.last_response_status
      from replay_items i left join deliveries d on d.id = i.delivery_id
      where i.run_id = ${runId}::uuid and i.state in ('started', 'retrying')),
    moved as (
      update replay_items i
      set state = l.after,
        finished_at = case when l.after in ('succeeded', 'failed') then coalesce(l.ended_at, now()) end,
        category = case when l.after in ('retrying', 'failed') then l.last_category end,
        response_status = case when l.after in ('retrying', 'failed') then l.last_response_status end
      from looked l where i.id = l.id and l.after <> l.before
      returning l.before, l.after, l.canary, l.current)
    select before::text as before, after::text as after, canary, current, count(*)::int as count
    from moved group by 1, 2, 3, 4`);
}

/** How many canary items wait for a destination that takes nothing. */
export async function countHeldCanary(sql: SqlRunner, runId: string): Promise<number> {
  const [row] = await sql.rows<{ held: number }>(Prisma.sql`
    select count(*)::int as held from replay_items i join deliveries d on d.id = i.delivery_id
    where i.run_id = ${runId}::uuid and i.state = 'started' and i.canary and d.status = 'held'
      and d.held_reason <> 'concurrency'`);
  return row?.held ?? 0;
}

export interface JudgedItem {
  id: string;
  eventId: string;
  destinationId: string | null;
  /** Null when the event is not owed to the destination yet. */
  deliveryId: string | null;
  verdict: "send" | "wait" | SkipReason;
}

/** The next planned items in order, each with what becomes of it; those that would have to wait stay out. */
export async function nextItems(
  sql: SqlRunner,
  run: { id: string; options: ReplayOptions },
  now: Date,
): Promise<JudgedItem[]> {
  const blocked =
    run.options.unavailable === "skip"
      ? Prisma.sql`false`
      : Prisma.sql`i.destination_id in (select id from destinations
          where not enabled or paused_at is not null or breaker_state = 'open')`;
  return sql.rows<JudgedItem>(Prisma.sql`
    with next as materialized (
      select i.* from replay_items i
      where i.run_id = ${run.id}::uuid and i.state = 'planned' and (i.destination_id is null or not ${blocked})
      order by i.id limit ${LOOK})
    select i.id::text as id, i.event_id as "eventId", i.destination_id as "destinationId",
      d.id as "deliveryId", ${verdictOf(run.options, now)} as verdict
    from next i ${VERDICT_JOINS} order by i.id`);
}

/** Takes items out of a run with their reasons. */
export async function skipItems(sql: SqlRunner, items: readonly JudgedItem[], now: Date): Promise<void> {
  if (items.length === 0) return;
  await sql.rows(Prisma.sql`
    update replay_items i set state = 'skipped', skip_reason = s.reason, finished_at = ${now}
    from unnest(${items.map(({ id }) => id)}::bigint[], ${items.map(({ verdict }) => verdict)}::text[])
      as s(id, reason)
    where i.id = s.id and i.state = 'planned'`);
}

/**
 * Begins new rounds. Rows that someone else holds just now, or that moved on meanwhile, are left out and
 * stay planned; so no two runs send the same delivery, and neither waits for the other.
 */
async function beginRounds(
  sql: SqlRunner,
  deliveryIds: readonly string[],
  options: ReplayOptions,
  now: Date,
): Promise<DueDelivery[]> {
  if (deliveryIds.length === 0) return [];
  return sql.rows<DueDelivery>(Prisma.sql`
    update deliveries
    set status = 'pending', round = round + 1, attempt_count = 0, round_started_at = ${now},
      next_attempt_at = ${now}, completed_at = null, dead_at = null, dead_reason = null,
      resolved_at = null, resolved_by = null, resolution_note = null
    where id in (
      select id from deliveries
      where id = any(${[...deliveryIds]}::uuid[])
        and ((status = 'dead' and (resolved_at is null or ${options.includeResolved}::boolean))
          or (status = 'succeeded' and ${options.includeDelivered}::boolean))
      order by id for update skip locked)
    returning id as "deliveryId", destination_id as "destinationId", round, attempt_count as "attemptCount",
      next_attempt_at as "nextAttemptAt"`);
}

export interface Beginning {
  items: readonly JudgedItem[];
  options: ReplayOptions;
  phase: number;
  canary: boolean;
  now: Date;
}

/**
 * Begins the rounds of items and marks them as started; returns what is due, for the queue. An item whose bytes went
 * since it was judged stays planned, for the next step to say why it is skipped.
 */
export async function beginItems(sql: SqlRunner, beginning: Beginning): Promise<DueDelivery[]> {
  const { options, phase, canary, now } = beginning;
  const kept = await lockKeptPayloads(
    sql,
    beginning.items.map(({ eventId }) => eventId),
  );
  const items = beginning.items.filter(({ eventId }) => kept.has(eventId));
  const owed = items.flatMap(({ deliveryId }) => deliveryId ?? []);
  const fresh = items.flatMap(({ deliveryId, eventId, destinationId }) =>
    deliveryId === null && destinationId !== null ? [{ eventId, destinationId, hold: null }] : [],
  );
  const due = [...(await beginRounds(sql, owed, options, now)), ...(await insertDeliveries(sql, fresh, now))];
  if (due.length === 0) return due;
  await sql.rows(Prisma.sql`
    update replay_items i
    set state = 'started', delivery_id = d.id, round = d.round, phase = ${phase}::int,
      canary = ${canary}::boolean, started_at = ${now}
    from deliveries d
    where i.id = any(${items.map(({ id }) => id)}::bigint[]) and i.state = 'planned'
      and d.id = any(${due.map(({ deliveryId }) => deliveryId)}::uuid[])
      and d.event_id = i.event_id and d.destination_id = i.destination_id`);
  return due;
}
