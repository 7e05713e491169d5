import type { Db } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { Prisma } from "@/prisma/generated/client";
import type { Breaker, BreakerBucket } from "./circuit-breaker";
import type { AttemptDecision, AttemptTrigger, DeadReason, HeldReason } from "./model";

type Tx = Prisma.TransactionClient;

/** Which attempt a job stands for. */
export interface AttemptKey {
  deliveryId: string;
  round: number;
  number: number;
}

/** A delivery that is due: enough to name its job. */
export interface DueDelivery {
  deliveryId: string;
  round: number;
  /** Attempts made so far in this round. */
  attemptCount: number;
  nextAttemptAt: Date;
}

/** The destination's row. While it is locked, no other worker claims or finishes for this destination. */
export interface LockedDestination {
  id: string;
  name: string;
  enabled: boolean;
  pausedAt: Date | null;
  concurrencyMax: number;
  timeoutMs: number;
  breaker: Breaker;
}

interface DestinationRow {
  id: string;
  name: string;
  enabled: boolean;
  pausedAt: Date | null;
  concurrencyMax: number;
  timeoutMs: number;
  breakerState: Breaker["state"];
  breakerWindow: { buckets?: BreakerBucket[]; trips?: number };
  breakerOpenedAt: Date | null;
  breakerProbeAt: Date | null;
}

/**
 * Locks a destination's row: it is the mutex of its concurrency and its breaker. NO KEY UPDATE lets new
 * deliveries refer to it meanwhile. Always taken before any delivery row, so no two workers deadlock.
 */
export async function lockDestination(tx: Tx, destinationId: string): Promise<LockedDestination | null> {
  const [row] = await tx.$queryRaw<DestinationRow[]>`
    select id, name, enabled, paused_at as "pausedAt", concurrency_max as "concurrencyMax",
      timeout_ms as "timeoutMs", breaker_state::text as "breakerState", breaker_window as "breakerWindow",
      breaker_opened_at as "breakerOpenedAt", breaker_probe_at as "breakerProbeAt"
    from destinations where id = ${destinationId}::uuid for no key update`;
  if (!row) return null;
  const { breakerState, breakerWindow, breakerOpenedAt, breakerProbeAt, ...rest } = row;
  return {
    ...rest,
    breaker: {
      state: breakerState,
      buckets: breakerWindow.buckets ?? [],
      trips: breakerWindow.trips ?? 0,
      openedAt: breakerOpenedAt,
      probeAt: breakerProbeAt,
    },
  };
}

/** Writes a destination's breaker; only under its lock. */
export async function saveBreaker(tx: Tx, destinationId: string, breaker: Breaker): Promise<void> {
  const window = JSON.stringify({ buckets: breaker.buckets, trips: breaker.trips });
  await tx.$executeRaw`
    update destinations
    set breaker_state = ${breaker.state}::breaker_state, breaker_window = ${window}::jsonb,
      breaker_opened_at = ${breaker.openedAt}, breaker_probe_at = ${breaker.probeAt}
    where id = ${destinationId}::uuid`;
}

/** Where a delivery goes, for those who must lock before they touch it. Null when it is not due as this attempt. */
export async function destinationOfDue(db: Db, key: AttemptKey): Promise<string | null> {
  const [row] = await db.$queryRaw<{ destinationId: string }[]>`
    select destination_id as "destinationId" from deliveries
    where id = ${key.deliveryId}::uuid and status = 'pending' and round = ${key.round}
      and attempt_count = ${key.number - 1}`;
  return row?.destinationId ?? null;
}

export interface ClaimInput extends AttemptKey {
  destinationId: string;
  trigger: AttemptTrigger;
  /** How many deliveries of the destination may be sending, this one included. */
  sendingMax: number;
  leaseUntil: Date;
  now: Date;
}

/**
 * Claims a due delivery and writes its attempt row, in one statement; false when it is no longer due as
 * this attempt or the destination is full. Under the destination's lock, so that the count is exact.
 */
export async function claimDelivery(tx: Tx, claim: ClaimInput): Promise<boolean> {
  const count = await tx.$executeRaw`
    with claimed as (
      update deliveries
      set status = 'sending', attempt_count = ${claim.number}, lease_until = ${claim.leaseUntil},
        last_attempt_at = ${claim.now}, next_attempt_at = null
      where id = ${claim.deliveryId}::uuid and status = 'pending' and round = ${claim.round}
        and attempt_count = ${claim.number - 1}
        and (select count(*) from deliveries
          where destination_id = ${claim.destinationId}::uuid and status = 'sending') < ${claim.sendingMax}
      returning id)
    insert into attempts (id, delivery_id, destination_id, round, number, trigger, url, started_at)
    select ${newId()}::uuid, claimed.id, t.id, ${claim.round}, ${claim.number}, ${claim.trigger}, t.url, ${claim.now}
    from claimed, destinations t where t.id = ${claim.destinationId}::uuid`;
  return count > 0;
}

/** Puts a due delivery on hold; nothing happens when it is no longer due as this attempt. */
export async function holdDelivery(tx: Tx, key: AttemptKey, reason: HeldReason): Promise<void> {
  await tx.$executeRaw`
    update deliveries set status = 'held', held_reason = ${reason}::held_reason, next_attempt_at = null
    where id = ${key.deliveryId}::uuid and status = 'pending' and round = ${key.round}
      and attempt_count = ${key.number - 1}`;
}

/** Puts up to `limit` held deliveries of a destination back to work, oldest first. */
export async function releaseHeld(
  tx: Tx,
  input: { destinationId: string; reasons: readonly HeldReason[]; limit: number; now: Date },
): Promise<DueDelivery[]> {
  if (input.limit < 1) return [];
  return tx.$queryRaw<DueDelivery[]>`
    update deliveries set status = 'pending', held_reason = null, next_attempt_at = ${input.now}
    where id in (
      select id from deliveries
      where destination_id = ${input.destinationId}::uuid and status = 'held'
        and held_reason::text = any(${[...input.reasons]})
      order by created_at, id limit ${input.limit} for update skip locked)
    returning id as "deliveryId", round, attempt_count as "attemptCount", next_attempt_at as "nextAttemptAt"`;
}

/** Deliveries held for another reason now only wait for their turn. */
export async function queueHeld(tx: Tx, destinationId: string): Promise<void> {
  await tx.$executeRaw`
    update deliveries set held_reason = 'concurrency'
    where destination_id = ${destinationId}::uuid and status = 'held' and held_reason <> 'concurrency'`;
}

/** How an attempt ended, as the two rows keep it. */
export interface AttemptRecord {
  status: "succeeded" | "failed" | "unknown";
  finishedAt: Date;
  durationMs: number | null;
  timings: Prisma.InputJsonValue | null;
  requestHeaders: Prisma.InputJsonValue | null;
  responseStatus: number | null;
  responseHeaders: Prisma.InputJsonValue | null;
  responseBody: string | null;
  responseTruncated: boolean;
  errorName: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  category: string | null;
  because: string[];
  decision: AttemptDecision;
  nextAttemptAt: Date | null;
  deadReason: DeadReason | null;
  sentence: string | null;
}

const STATUS_AFTER = { succeed: "succeeded", retry: "pending", dead: "dead" } as const;

/**
 * Ends a claimed attempt: the delivery moves on and the attempt row is completed. False, and nothing is
 * written, when the claim has lapsed and someone else took the delivery over.
 */
export async function finishAttempt(tx: Tx, key: AttemptKey, record: AttemptRecord): Promise<boolean> {
  const { sentence, deadReason, ...attempt } = record;
  const { count } = await tx.delivery.updateMany({
    where: { id: key.deliveryId, status: "sending", round: key.round, attemptCount: key.number },
    data: {
      status: STATUS_AFTER[record.decision],
      leaseUntil: null,
      nextAttemptAt: record.nextAttemptAt,
      lastCategory: record.category,
      lastResponseStatus: record.responseStatus,
      lastError: sentence,
      completedAt: record.decision === "succeed" ? record.finishedAt : null,
      deadAt: record.decision === "dead" ? record.finishedAt : null,
      deadReason,
    },
  });
  if (count === 0) return false;
  await tx.attempt.updateMany({
    where: { deliveryId: key.deliveryId, round: key.round, number: key.number },
    data: {
      ...attempt,
      timings: attempt.timings ?? Prisma.DbNull,
      requestHeaders: attempt.requestHeaders ?? Prisma.DbNull,
      responseHeaders: attempt.responseHeaders ?? Prisma.DbNull,
    },
  });
  return true;
}

export interface NewDelivery {
  eventId: string;
  destinationId: string;
  paused: boolean;
}

/** Adds deliveries that are not owed yet and returns those that are due; paused ones start on hold. */
export async function insertDeliveries(
  tx: Tx,
  items: readonly NewDelivery[],
  now: Date,
): Promise<DueDelivery[]> {
  if (items.length === 0) return [];
  const rows = await tx.$queryRaw<(DueDelivery & { status: string })[]>`
    insert into deliveries (id, event_id, destination_id, status, held_reason, next_attempt_at,
      round_started_at, created_at)
    select n.id, n.event_id, n.destination_id,
      case when n.paused then 'held' else 'pending' end::delivery_status,
      case when n.paused then 'paused' end::held_reason,
      case when n.paused then null else ${now}::timestamptz(3) end, ${now}, ${now}
    from unnest(${items.map(() => newId())}::uuid[], ${items.map((i) => i.eventId)}::uuid[],
      ${items.map((i) => i.destinationId)}::uuid[], ${items.map((i) => i.paused)}::boolean[])
      as n(id, event_id, destination_id, paused)
    on conflict (event_id, destination_id) do nothing
    returning id as "deliveryId", round, attempt_count as "attemptCount", next_attempt_at as "nextAttemptAt",
      status::text as status`;
  return rows.filter((row) => row.status === "pending");
}
