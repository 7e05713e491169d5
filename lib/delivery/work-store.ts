import { db } from "@/lib/platform/db";
import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { Prisma } from "@/prisma/generated/client";
import type { DueDelivery } from "./store";

/** Due deliveries that should have been picked up by now, longest overdue first. */
export async function findOverdue(overdueSince: Date, limit: number): Promise<DueDelivery[]> {
  return db().$queryRaw<DueDelivery[]>`
    select id as "deliveryId", destination_id as "destinationId", round, attempt_count as "attemptCount",
      next_attempt_at as "nextAttemptAt"
    from deliveries where status = 'pending' and next_attempt_at < ${overdueSince}
    order by next_attempt_at limit ${limit}`;
}

/** A claim whose worker died, with what deciding about it needs. */
export interface LapsedClaim {
  deliveryId: string;
  destinationId: string;
  destinationName: string;
  round: number;
  number: number;
  roundStartedAt: Date;
  scheduleSeconds: number[];
  attemptsMax: number;
  horizonSeconds: number;
}

/** Claims that lapsed before `now`, oldest first. */
export async function findLapsed(now: Date, limit: number): Promise<LapsedClaim[]> {
  return db().$queryRaw<LapsedClaim[]>`
    select d.id as "deliveryId", d.destination_id as "destinationId", t.name as "destinationName", d.round,
      d.attempt_count as number, d.round_started_at as "roundStartedAt",
      t.retry_schedule_seconds as "scheduleSeconds", t.attempts_max as "attemptsMax",
      t.retry_horizon_seconds as "horizonSeconds"
    from deliveries d join destinations t on t.id = d.destination_id
    where d.status = 'sending' and d.lease_until < ${now}
    order by d.lease_until limit ${limit}`;
}

/** Destinations that may take requests while deliveries wait on hold for them. */
export async function findWaitedFor(): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    select t.id from destinations t
    where t.enabled and t.paused_at is null and t.breaker_state <> 'open'
      and exists (select 1 from deliveries d where d.destination_id = t.id and d.status = 'held'
        and d.held_reason not in ('policy', 'failing_alike'))`;
  return rows.map((row) => row.id);
}

/** Puts back to work what was kept on hold until a moment that has come, longest overdue first. */
export async function releaseKept(now: Date, limit: number): Promise<DueDelivery[]> {
  return db().$queryRaw<DueDelivery[]>`
    update deliveries set status = 'pending', held_reason = null, next_attempt_at = ${now}
    where id in (
      select id from deliveries where status = 'held' and next_attempt_at <= ${now}
      order by next_attempt_at limit ${limit} for update skip locked)
    returning id as "deliveryId", destination_id as "destinationId", round, attempt_count as "attemptCount",
      next_attempt_at as "nextAttemptAt"`;
}

/**
 * Lets the oldest of what waits for its type try it where a probe has been due since before `overdue` and none went: the
 * one that was to go may be dead, discarded or put off. Destinations that take nothing are left alone. Returns how many.
 */
export async function wakeLateAlike(now: Date, overdue: Date): Promise<number> {
  return db().$executeRaw`
    update deliveries set next_attempt_at = ${now}
    where id in (
      select waiting.id from destinations t cross join lateral jsonb_each(t.guard -> 'alike') as alike(type, state)
        cross join lateral (
          select d.id from deliveries d
          where d.destination_id = t.id and d.status = 'held' and d.held_reason = 'failing_alike'
            and d.type = alike.type
          order by d.created_at, d.id limit 1 for update skip locked) waiting
      where t.enabled and t.paused_at is null and t.breaker_state = 'closed'
        and (alike.state ->> 'probeAt')::numeric < ${overdue.getTime()})
      and next_attempt_at > ${now}`;
}

/** What a policy keeps at a destination now only waits for its turn. Returns how many. */
export async function letKeptGo(tx: Prisma.TransactionClient, destinationId: string): Promise<number> {
  return tx.$executeRaw`
    update deliveries set held_reason = 'concurrency', next_attempt_at = null
    where destination_id = ${destinationId}::uuid and status = 'held' and held_reason = 'policy'`;
}

/** Destinations whose probe is due. */
export async function findProbesDue(now: Date): Promise<{ id: string; probeAt: Date }[]> {
  return db().$queryRaw<{ id: string; probeAt: Date }[]>`
    select id, breaker_probe_at as "probeAt" from destinations
    where enabled and paused_at is null and breaker_state = 'open' and breaker_probe_at < ${now}`;
}

/** How many places of a destination are taken: sending, or due and on their way to a worker. */
export async function countTaken(sql: SqlRunner, destinationId: string, now: Date): Promise<number> {
  const [row] = await sql.rows<{ taken: number }>(Prisma.sql`
    select count(*)::int as taken from deliveries
    where destination_id = ${destinationId}::uuid
      and (status = 'sending' or (status = 'pending' and next_attempt_at <= ${now}))`);
  return row?.taken ?? 0;
}

/**
 * Begins a new round of a dead or succeeded delivery. Null when it is neither, so two replays at once make
 * one round. It leaves the inbox: a resolution and a snooze end, while whoever has it keeps it.
 */
export async function beginRound(
  tx: Prisma.TransactionClient,
  deliveryId: string,
  now: Date,
): Promise<DueDelivery | null> {
  const [row] = await tx.$queryRaw<DueDelivery[]>`
    update deliveries
    set status = 'pending', round = round + 1, attempt_count = 0, round_started_at = ${now},
      next_attempt_at = ${now}, completed_at = null, dead_at = null, dead_reason = null,
      resolved_at = null, resolved_by = null, resolution_reason = null, resolution_note = null,
      snoozed_until = null, snoozed_for_recovery = false, snoozed_by = null
    where id = ${deliveryId}::uuid and status in ('dead', 'succeeded')
    returning id as "deliveryId", destination_id as "destinationId", round, attempt_count as "attemptCount",
      next_attempt_at as "nextAttemptAt"`;
  return row ?? null;
}
