import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { newId } from "@/lib/platform/ids";
import { Prisma } from "@/prisma/generated/client";
import { ALIKE_WAIT_MS } from "./alike-breaker";
import type { Breaker, BreakerBucket } from "./circuit-breaker";
import type { AttemptDecision, AttemptTrigger, DeadReason } from "./model";
import { guardOf, type Guard } from "./storm-guard";

/** Which attempt a job stands for. */
export interface AttemptKey {
  deliveryId: string;
  round: number;
  number: number;
}

/** A delivery that is due: enough to name its job. */
export interface DueDelivery {
  deliveryId: string;
  destinationId: string;
  round: number;
  /** Attempts made so far in this round. */
  attemptCount: number;
  nextAttemptAt: Date;
}

/** The destination's row. While it is locked, no other worker claims or finishes for this destination. */
export interface LockedDestination {
  id: string;
  slug: string;
  name: string;
  url: string;
  enabled: boolean;
  pausedAt: Date | null;
  secretEnvelope: string;
  previousSecretEnvelope: string | null;
  previousSecretUntil: Date | null;
  headersEnvelope: string | null;
  timeoutMs: number;
  concurrencyMax: number;
  retryScheduleSeconds: number[];
  attemptsMax: number;
  retryHorizonSeconds: number;
  allowPrivateNetwork: boolean;
  retryBudgetPercent: number;
  retryBudgetPerMinute: number;
  breaker: Breaker;
  guard: Guard;
}

interface DestinationRow extends Omit<LockedDestination, "breaker" | "guard"> {
  guard: Partial<Guard>;
  breakerState: Breaker["state"];
  breakerWindow: { buckets?: BreakerBucket[]; trips?: number };
  breakerOpenedAt: Date | null;
  breakerProbeAt: Date | null;
}

async function lockWhere(sql: SqlRunner, destinationId: Prisma.Sql): Promise<LockedDestination | null> {
  const [row] = await sql.rows<DestinationRow>(Prisma.sql`
    select id, slug, name, url, enabled, paused_at as "pausedAt", secret_envelope as "secretEnvelope",
      previous_secret_envelope as "previousSecretEnvelope", previous_secret_until as "previousSecretUntil",
      headers_envelope as "headersEnvelope", timeout_ms as "timeoutMs", concurrency_max as "concurrencyMax",
      retry_schedule_seconds as "retryScheduleSeconds", attempts_max as "attemptsMax",
      retry_horizon_seconds as "retryHorizonSeconds", allow_private_network as "allowPrivateNetwork",
      retry_budget_percent as "retryBudgetPercent", retry_budget_per_minute as "retryBudgetPerMinute", guard,
      breaker_state::text as "breakerState", breaker_window as "breakerWindow",
      breaker_opened_at as "breakerOpenedAt", breaker_probe_at as "breakerProbeAt"
    from destinations where id = ${destinationId} for no key update`);
  if (!row) return null;
  const { breakerState, breakerWindow, breakerOpenedAt, breakerProbeAt, guard, ...rest } = row;
  return {
    ...rest,
    guard: guardOf(guard),
    breaker: {
      state: breakerState,
      buckets: breakerWindow.buckets ?? [],
      trips: breakerWindow.trips ?? 0,
      openedAt: breakerOpenedAt,
      probeAt: breakerProbeAt,
    },
  };
}

/**
 * Locks a destination's row: it is the mutex of its concurrency and its breaker. NO KEY UPDATE lets new
 * deliveries refer to it meanwhile. Always taken before any delivery row, so no two workers deadlock.
 */
export async function lockDestination(
  sql: SqlRunner,
  destinationId: string,
): Promise<LockedDestination | null> {
  return lockWhere(sql, Prisma.sql`${destinationId}::uuid`);
}

/** The same for the destination of a delivery, when that is due as this attempt; null when it is not. */
export async function lockDestinationOfDue(
  sql: SqlRunner,
  key: AttemptKey,
): Promise<LockedDestination | null> {
  return lockWhere(
    sql,
    Prisma.sql`(select d.destination_id from deliveries d
      where d.id = ${key.deliveryId}::uuid and d.status = 'pending' and d.round = ${key.round}
        and d.attempt_count = ${key.number - 1})`,
  );
}

export interface ClaimInput extends AttemptKey {
  destinationId: string;
  trigger: AttemptTrigger;
  url: string;
  /** How many deliveries of the destination may be sending, this one included. */
  sendingMax: number;
  /** Types of which nothing goes now, unless it has waited long enough. */
  heldTypes: { types: readonly string[]; now: Date } | null;
  leaseUntil: Date;
  now: Date;
}

/** What a claim gives to whoever sends. */
export interface ClaimedDelivery {
  eventId: string;
  roundStartedAt: Date;
  type: string;
}

function notHeldAlike(held: ClaimInput["heldTypes"]): Prisma.Sql {
  if (!held) return Prisma.empty;
  const since = new Date(held.now.getTime() - ALIKE_WAIT_MS);
  return Prisma.sql`and not (type = any(${[...held.types]}) and round_started_at > ${since})`;
}

/**
 * Claims a due delivery and writes its attempt row, in one statement; null when it is no longer due as
 * this attempt or the destination is full. Under the destination's lock, so that the count is exact.
 */
export async function claimDelivery(sql: SqlRunner, claim: ClaimInput): Promise<ClaimedDelivery | null> {
  const [row] = await sql.rows<ClaimedDelivery>(Prisma.sql`
    with claimed as (
      update deliveries
      set status = 'sending', attempt_count = ${claim.number}, lease_until = ${claim.leaseUntil},
        last_attempt_at = ${claim.now}, next_attempt_at = null
      where id = ${claim.deliveryId}::uuid and status = 'pending' and round = ${claim.round}
        and attempt_count = ${claim.number - 1}
        and (select count(*) from deliveries
          where destination_id = ${claim.destinationId}::uuid and status = 'sending') < ${claim.sendingMax}
        ${notHeldAlike(claim.heldTypes)}
      returning id, event_id, round_started_at, source_id, environment, type),
    written as (
      insert into attempts (id, delivery_id, destination_id, source_id, environment, round, number, trigger,
        url, started_at)
      select ${newId()}::uuid, id, ${claim.destinationId}::uuid, source_id, environment, ${claim.round},
        ${claim.number}, ${claim.trigger}, ${claim.url}, ${claim.now}
      from claimed)
    select event_id as "eventId", round_started_at as "roundStartedAt", type from claimed`);
  return row ?? null;
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
  /** The group of the failure; null when it arrived. */
  groupId: string | null;
  because: string[];
  decision: AttemptDecision;
  nextAttemptAt: Date | null;
  deadReason: DeadReason | null;
  /** Who gets the dead letter; null leaves it to everyone. */
  assigneeId: string | null;
  sentence: string | null;
}

const STATUS_AFTER = { succeed: "succeeded", retry: "pending", hold: "held", dead: "dead" } as const;

/**
 * Ends a claimed attempt: the delivery moves on and the attempt row is completed. False, and nothing is
 * written, when the claim has lapsed and someone else took the delivery over.
 */
export async function finishAttempt(
  sql: SqlRunner,
  key: AttemptKey,
  record: AttemptRecord,
): Promise<boolean> {
  const status = STATUS_AFTER[record.decision];
  const { finishedAt, nextAttemptAt, category, responseStatus } = record;
  const ended = await sql.rows(Prisma.sql`
    with moved as (
      update deliveries
      set status = ${status}::delivery_status, lease_until = null, next_attempt_at = ${nextAttemptAt},
        held_reason = ${status === "held" ? "policy" : null}::held_reason,
        last_category = ${category}, failure_group_id = ${record.groupId}::uuid,
        last_response_status = ${responseStatus}, last_error = ${record.sentence},
        completed_at = ${status === "succeeded" ? finishedAt : null},
        dead_at = ${status === "dead" ? finishedAt : null}, dead_reason = ${record.deadReason}
      where id = ${key.deliveryId}::uuid and status = 'sending' and round = ${key.round}
        and attempt_count = ${key.number}
      returning id)
    update attempts
    set status = ${record.status}::attempt_status, finished_at = ${finishedAt},
      duration_ms = ${record.durationMs}, timings = ${jsonText(record.timings)}::jsonb,
      request_headers = ${jsonText(record.requestHeaders)}::jsonb, response_status = ${responseStatus},
      response_headers = ${jsonText(record.responseHeaders)}::jsonb, response_body = ${record.responseBody},
      response_truncated = ${record.responseTruncated}, error_name = ${record.errorName},
      error_code = ${record.errorCode}, error_message = ${record.errorMessage}, category = ${category},
      group_id = ${record.groupId}::uuid, because = ${record.because}, decision = ${record.decision}, next_attempt_at = ${nextAttemptAt}
    from moved
    where delivery_id = moved.id and round = ${key.round} and number = ${key.number}
    returning attempts.id`);
  return ended.length > 0;
}

function jsonText(value: Prisma.InputJsonValue | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

export interface NewDelivery {
  eventId: string;
  destinationId: string;
  /** Why it starts on hold; null when it is due at once. */
  hold: "paused" | "concurrency" | null;
}

/** Adds deliveries that are not owed yet and returns those that are due. */
export async function insertDeliveries(
  sql: SqlRunner,
  items: readonly NewDelivery[],
  now: Date,
): Promise<DueDelivery[]> {
  if (items.length === 0) return [];
  const rows = await sql.rows<DueDelivery & { status: string }>(Prisma.sql`
    insert into deliveries (id, event_id, destination_id, status, held_reason, next_attempt_at,
      round_started_at, created_at, source_id, environment, type, kind, event_received_at, reference,
      order_reference, customer, amount, currency)
    select n.id, n.event_id, n.destination_id,
      case when n.hold is null then 'pending' else 'held' end::delivery_status, n.hold::held_reason,
      case when n.hold is null then ${now}::timestamptz(3) end, ${now}, ${now}, e.source_id,
      e.environment, e.type, e.kind, e.received_at, e.reference, e.order_reference, e.customer, e.amount,
      e.currency
    from unnest(${items.map(() => newId())}::uuid[], ${items.map((i) => i.eventId)}::uuid[],
      ${items.map((i) => i.destinationId)}::uuid[], ${items.map((i) => i.hold)}::text[])
      as n(id, event_id, destination_id, hold)
    join events e on e.id = n.event_id
    on conflict (event_id, destination_id) do nothing
    returning id as "deliveryId", destination_id as "destinationId", round, attempt_count as "attemptCount",
      next_attempt_at as "nextAttemptAt", status::text as status`);
  return rows.filter((row) => row.status === "pending");
}
