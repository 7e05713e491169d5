import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { Prisma } from "@/prisma/generated/client";
import { ALIKE_WAIT_MS } from "./alike-breaker";
import type { Breaker } from "./circuit-breaker";
import type { HeldReason } from "./model";
import type { AttemptKey, DueDelivery } from "./store";
import type { Guard } from "./storm-guard";

/** What waits for nothing but the destination itself. */
export const WAITING_FOR_IT: readonly HeldReason[] = ["breaker_open", "concurrency", "retry_budget"];

/** Among so many of the oldest retries, those that carry money go first. */
const RETRIES_WEIGHED = 50;

/** The guard as its column keeps it: three digits say enough. */
function guardText(guard: Guard): string {
  return JSON.stringify(guard, (_key, value: unknown) =>
    typeof value === "number" ? Math.round(value * 1_000) / 1_000 : value,
  );
}

/** Writes what a destination's answers taught; only under its lock. */
export async function saveHealth(
  sql: SqlRunner,
  destinationId: string,
  { breaker, guard }: { breaker: Breaker; guard: Guard },
): Promise<void> {
  const window = JSON.stringify({ buckets: breaker.buckets, trips: breaker.trips });
  await sql.rows(Prisma.sql`
    update destinations
    set breaker_state = ${breaker.state}::breaker_state, breaker_window = ${window}::jsonb,
      breaker_opened_at = ${breaker.openedAt}, breaker_probe_at = ${breaker.probeAt},
      guard = ${guardText(guard)}::jsonb
    where id = ${destinationId}::uuid`);
}

/** Writes the guard alone; only under the destination's lock. */
export async function saveGuard(sql: SqlRunner, destinationId: string, guard: Guard): Promise<void> {
  await sql.rows(Prisma.sql`
    update destinations set guard = ${guardText(guard)}::jsonb where id = ${destinationId}::uuid`);
}

/** Puts a due delivery on hold, at the latest until a moment; nothing happens when it is no longer due so. */
export async function holdDelivery(
  sql: SqlRunner,
  key: AttemptKey,
  reason: HeldReason,
  until: Date | null = null,
): Promise<void> {
  await sql.rows(Prisma.sql`
    update deliveries set status = 'held', held_reason = ${reason}::held_reason, next_attempt_at = ${until}
    where id = ${key.deliveryId}::uuid and status = 'pending' and round = ${key.round}
      and attempt_count = ${key.number - 1}`);
}

/** What a delivery that could not be claimed is. */
export async function typeOf(
  sql: SqlRunner,
  deliveryId: string,
): Promise<{ type: string; since: Date } | null> {
  const [row] = await sql.rows<{ type: string; since: Date }>(Prisma.sql`
    select type, round_started_at as since from deliveries where id = ${deliveryId}::uuid`);
  return row ?? null;
}

const RELEASED = Prisma.sql`
  returning id as "deliveryId", destination_id as "destinationId", round, attempt_count as "attemptCount",
    next_attempt_at as "nextAttemptAt"`;

/** Puts up to `limit` held deliveries of a destination back to work, oldest first. */
export async function releaseHeld(
  sql: SqlRunner,
  input: { destinationId: string; reasons: readonly HeldReason[]; limit: number; now: Date },
): Promise<DueDelivery[]> {
  if (input.limit < 1) return [];
  return sql.rows<DueDelivery>(Prisma.sql`
    update deliveries set status = 'pending', held_reason = null, next_attempt_at = ${input.now}
    where id in (
      select id from deliveries
      where destination_id = ${input.destinationId}::uuid and status = 'held'
        and held_reason = any(${[...input.reasons]}::held_reason[])
      order by created_at, id limit ${input.limit} for update skip locked)
    ${RELEASED}`);
}

/**
 * The same for retries that wait their turn: of the oldest ones, money goes as if it had waited an hour longer. So
 * nothing is overtaken for ever.
 */
export async function releaseRetries(
  sql: SqlRunner,
  input: { destinationId: string; limit: number; now: Date },
): Promise<DueDelivery[]> {
  if (input.limit < 1) return [];
  return sql.rows<DueDelivery>(Prisma.sql`
    update deliveries set status = 'pending', held_reason = null, next_attempt_at = ${input.now}
    where id in (
      select id from (
        select id, created_at, amount from deliveries
        where destination_id = ${input.destinationId}::uuid and status = 'held'
          and held_reason = 'retry_budget'
        order by created_at, id limit ${Math.max(RETRIES_WEIGHED, input.limit)} for update skip locked) oldest
      order by created_at - case when amount is null then interval '0' else interval '1 hour' end, id
      limit ${input.limit})
    ${RELEASED}`);
}

/** What waited for the destination to come back now waits for its turn, retries behind first attempts. */
export async function queueHeld(sql: SqlRunner, destinationId: string): Promise<void> {
  await sql.rows(Prisma.sql`
    update deliveries
    set held_reason = case when attempt_count > 0 then 'retry_budget' else 'concurrency' end::held_reason
    where destination_id = ${destinationId}::uuid and status = 'held'
      and held_reason in ('paused', 'breaker_open')`);
}

interface OfType {
  destinationId: string;
  type: string;
}

/** What waited because events like it were refused now waits for its turn. */
export async function queueAlike(sql: SqlRunner, { destinationId, type }: OfType): Promise<void> {
  await sql.rows(Prisma.sql`
    update deliveries
    set held_reason = case when attempt_count > 0 then 'retry_budget' else 'concurrency' end::held_reason,
      next_attempt_at = null
    where destination_id = ${destinationId}::uuid and status = 'held' and held_reason = 'failing_alike'
      and type = ${type}`);
}

/**
 * Lets the oldest of them try at a moment, or when it has waited as long as it may. At that moment and no sooner: what
 * comes before a probe is due is none. False when none waits.
 */
export async function scheduleAlike(
  sql: SqlRunner,
  { destinationId, type }: OfType,
  at: Date,
): Promise<boolean> {
  const rows = await sql.rows(Prisma.sql`
    update deliveries
    set next_attempt_at = least(round_started_at + ${ALIKE_WAIT_MS} * interval '1 millisecond', ${at})
    where id = (
      select id from deliveries
      where destination_id = ${destinationId}::uuid and status = 'held' and held_reason = 'failing_alike'
        and type = ${type}
      order by created_at, id limit 1 for update skip locked)
    returning id`);
  return rows.length > 0;
}

/** How many deliveries of a destination are being sent. */
export async function countSending(sql: SqlRunner, destinationId: string): Promise<number> {
  const [row] = await sql.rows<{ sending: number }>(Prisma.sql`
    select count(*)::int as sending from deliveries
    where destination_id = ${destinationId}::uuid and status = 'sending'`);
  return row?.sending ?? 0;
}
