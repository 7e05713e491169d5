import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { newId } from "@/lib/platform/ids";
import { Prisma } from "@/prisma/generated/client";
import type { AttemptKey, AttemptRecord, ClaimedDelivery, DueDelivery } from "./store";

// The statements of store.ts for many deliveries of one destination at once. Always under its lock.

export interface ClaimsInput {
  destinationId: string;
  /** First attempts of their rounds. */
  keys: readonly AttemptKey[];
  url: string;
  /** How many deliveries of the destination may be sending, these included. */
  sendingMax: number;
  leaseUntil: Date;
  now: Date;
}

/** What became of each that was due; the others are not named. */
export type TogetherClaim = { deliveryId: string; round: number } & (
  ({ claimed: true } & ClaimedDelivery) | { claimed: false; eventId: null; roundStartedAt: null; type: null }
);

/**
 * Claims as many of these due deliveries as there are places, in the order given, and writes their attempts; the rest
 * waits on hold for a place.
 */
export async function claimDeliveries(sql: SqlRunner, claims: ClaimsInput): Promise<TogetherClaim[]> {
  const { keys, destinationId, now } = claims;
  return sql.rows<TogetherClaim>(Prisma.sql`
    with due as (
      select d.id, i.attempt_id, i.place
      from unnest(${keys.map((key) => key.deliveryId)}::uuid[], ${keys.map((key) => key.round)}::int[],
        ${keys.map(() => newId())}::uuid[]) with ordinality as i(id, round, attempt_id, place)
      join deliveries d on d.id = i.id
      where d.destination_id = ${destinationId}::uuid and d.status = 'pending' and d.round = i.round
        and d.attempt_count = 0
      order by d.id for no key update of d),
    placed as (
      select id, attempt_id, row_number() over (order by place) <= (
          select ${claims.sendingMax}::int - count(*) from deliveries
          where destination_id = ${destinationId}::uuid and status = 'sending') as fits
      from due),
    claimed as (
      update deliveries d
      set status = 'sending', attempt_count = 1, lease_until = ${claims.leaseUntil},
        last_attempt_at = ${now}, next_attempt_at = null
      from placed p where p.fits and d.id = p.id
      returning d.id, d.round, d.event_id, d.round_started_at, d.source_id, d.environment, d.type, p.attempt_id),
    held as (
      update deliveries d set status = 'held', held_reason = 'concurrency', next_attempt_at = null
      from placed p where not p.fits and d.id = p.id
      returning d.id, d.round),
    written as (
      insert into attempts (id, delivery_id, destination_id, source_id, environment, round, number, trigger, url,
        started_at)
      select attempt_id, id, ${destinationId}::uuid, source_id, environment, round, 1,
        case when round > 1 then 'replay' else 'first' end, ${claims.url}, ${now}
      from claimed)
    select id as "deliveryId", round, true as claimed, event_id as "eventId",
      round_started_at as "roundStartedAt", type
    from claimed
    union all select id, round, false, null, null, null from held`);
}

/** How many of those that wait on hold to claim. */
export interface NextInput extends Omit<ClaimsInput, "keys"> {
  limit: number;
}

/** Who was next for a place: claimed for a first attempt, or due again. */
export type NextInLine =
  ({ kind: "claimed"; key: AttemptKey } & ClaimedDelivery) | ({ kind: "due" } & DueDelivery);

interface NextRow extends DueDelivery, ClaimedDelivery {
  claimed: boolean;
}

function readNext({ claimed, eventId, roundStartedAt, type, ...due }: NextRow): NextInLine {
  if (!claimed) return { kind: "due", ...due };
  const key = { deliveryId: due.deliveryId, round: due.round, number: due.attemptCount };
  return { kind: "claimed", key, eventId, roundStartedAt, type };
}

/**
 * Takes what waits for a place, oldest first, as many as `limit` and the places allow: first attempts are claimed at
 * once, as `claimDeliveries` does, instead of becoming due and being claimed by a transaction of their own. What was
 * tried before becomes due, since its claim must be judged.
 */
export async function claimHeld(sql: SqlRunner, input: NextInput): Promise<NextInLine[]> {
  const { destinationId, limit, now } = input;
  if (limit < 1) return [];
  const rows = await sql.rows<NextRow>(Prisma.sql`
    with waiting as (
      select id, created_at, attempt_count = 0 as claimed from deliveries
      where destination_id = ${destinationId}::uuid and status = 'held' and held_reason = 'concurrency'
      order by created_at, id
      limit greatest(0, least(${limit}::bigint, ${input.sendingMax}::bigint - (select count(*) from deliveries
        where destination_id = ${destinationId}::uuid and status = 'sending')))
      for update skip locked),
    placed as (select w.*, row_number() over (order by created_at, id) as place from waiting w),
    moved as (
      update deliveries d
      set status = case when p.claimed then 'sending' else 'pending' end::delivery_status, held_reason = null,
        attempt_count = d.attempt_count + p.claimed::int,
        lease_until = case when p.claimed then ${input.leaseUntil}::timestamptz end,
        last_attempt_at = case when p.claimed then ${now}::timestamptz else d.last_attempt_at end,
        next_attempt_at = case when p.claimed then null else ${now}::timestamptz end
      from placed p where d.id = p.id
      returning d.*, p.claimed, p.place),
    written as (
      insert into attempts (id, delivery_id, destination_id, source_id, environment, round, number, trigger, url,
        started_at)
      select i.attempt_id, m.id, m.destination_id, m.source_id, m.environment, m.round, 1,
        case when m.round > 1 then 'replay' else 'first' end, ${input.url}, ${now}
      from moved m
      join unnest(${Array.from({ length: limit }, () => newId())}::uuid[]) with ordinality as i(attempt_id, place)
        on i.place = m.place
      where m.claimed)
    select id as "deliveryId", destination_id as "destinationId", round, attempt_count as "attemptCount",
      next_attempt_at as "nextAttemptAt", claimed, event_id as "eventId", round_started_at as "roundStartedAt", type
    from moved order by place`);
  return rows.map(readNext);
}

/** An attempt that arrived. */
export interface Arrived {
  key: AttemptKey;
  record: AttemptRecord;
}

/** Ends claimed attempts that arrived; returns the deliveries that moved. A claim that lapsed is left alone. */
export async function finishArrived(sql: SqlRunner, items: readonly Arrived[]): Promise<Set<string>> {
  const of = <T>(value: (item: Arrived) => T) => items.map(value);
  const json = (value: Prisma.InputJsonValue | null) => (value === null ? null : JSON.stringify(value));
  const rows = await sql.rows<{ id: string }>(Prisma.sql`
    with input as (
      select * from unnest(${of(({ key }) => key.deliveryId)}::uuid[], ${of(({ key }) => key.round)}::int[],
        ${of(({ key }) => key.number)}::int[], ${of(({ record }) => record.finishedAt)}::timestamptz[],
        ${of(({ record }) => record.durationMs)}::int[], ${of(({ record }) => json(record.timings))}::jsonb[],
        ${of(({ record }) => json(record.requestHeaders))}::jsonb[],
        ${of(({ record }) => record.responseStatus)}::int[],
        ${of(({ record }) => json(record.responseHeaders))}::jsonb[],
        ${of(({ record }) => record.responseBody)}::text[], ${of(({ record }) => record.responseTruncated)}::boolean[])
        as i(delivery_id, round, number, finished_at, duration_ms, timings, request_headers, response_status,
          response_headers, response_body, response_truncated)),
    moved as (
      update deliveries d
      set status = 'succeeded', lease_until = null, next_attempt_at = null, held_reason = null,
        last_category = null, failure_group_id = null, last_response_status = i.response_status,
        last_error = null, completed_at = i.finished_at, dead_at = null, dead_reason = null
      from input i
      where d.id = i.delivery_id and d.status = 'sending' and d.round = i.round
        and d.attempt_count = i.number
      returning d.id)
    update attempts a
    set status = 'succeeded', finished_at = i.finished_at, duration_ms = i.duration_ms, timings = i.timings,
      request_headers = i.request_headers, response_status = i.response_status,
      response_headers = i.response_headers, response_body = i.response_body,
      response_truncated = i.response_truncated, because = '{}', decision = 'succeed'
    from input i join moved m on m.id = i.delivery_id
    where a.delivery_id = i.delivery_id and a.round = i.round and a.number = i.number
    returning a.delivery_id as id`);
  return new Set(rows.map(({ id }) => id));
}
