import { hotTransaction, type SqlRunner } from "@/lib/platform/hot-transaction";
import { recordResult, type Breaker, type BreakerResult } from "./circuit-breaker";
import { followUp } from "./follow-up";
import { assignByPolicy } from "./policy-store";
import type { AttemptPorts } from "./ports";
import {
  finishAttempt,
  lockDestination,
  queueHeld,
  releaseHeld,
  saveBreaker,
  type AttemptKey,
  type AttemptRecord,
  type DueDelivery,
  type LockedDestination,
} from "./store";

interface Settled {
  released: DueDelivery[];
  probeAt: Date | null;
}

/** Whether a destination takes ordinary requests at all. */
export function acceptsWork(destination: LockedDestination, breaker: Breaker): boolean {
  return destination.enabled && destination.pausedAt === null && breaker.state === "closed";
}

/**
 * Lets held deliveries of a free destination go: one for the place that just became free, or as many as
 * fit when the destination has just come back. Under the destination's lock.
 */
export async function refill(
  sql: SqlRunner,
  destination: LockedDestination,
  input: { cameBack: boolean; now: Date },
): Promise<DueDelivery[]> {
  if (input.cameBack) await queueHeld(sql, destination.id);
  return releaseHeld(sql, {
    destinationId: destination.id,
    reasons: ["concurrency"],
    limit: input.cameBack ? destination.concurrencyMax : 1,
    now: input.now,
  });
}

async function settle(
  sql: SqlRunner,
  input: SettleInput,
  ports: Pick<AttemptPorts, "clock" | "random">,
): Promise<Settled | null> {
  const destination = await lockDestination(sql, input.destinationId);
  if (!destination || !(await finishAttempt(sql, input.key, input.record))) return null;
  const { assigneeId } = input.record;
  if (assigneeId) await assignByPolicy(sql, input.key.deliveryId, assigneeId);
  const now = ports.clock.now();
  const before = destination.breaker;
  const after = input.result ? recordResult(before, input.result, now, ports.random) : before;
  if (after !== before) await saveBreaker(sql, destination.id, after);
  const cameBack = before.state !== "closed" && after.state === "closed";
  return {
    released: acceptsWork(destination, after) ? await refill(sql, destination, { cameBack, now }) : [],
    probeAt: after.state === "open" && before.state !== "open" ? after.probeAt : null,
  };
}

export interface SettleInput {
  key: AttemptKey;
  destinationId: string;
  record: AttemptRecord;
  /** What the attempt says about the destination; null when it says nothing. */
  result: BreakerResult | null;
  /** The caller sends the first released delivery itself instead of leaving it to a job. */
  takeNext?: boolean;
}

/** What the caller took on; null when nothing was released. */
export interface Settlement {
  next: DueDelivery | null;
}

/**
 * Records how an attempt ended, moves the destination's breaker, and puts the next held delivery to work:
 * all in one transaction, then enqueues. Null when the claim had lapsed, and then nothing is written.
 */
export async function settleAttempt(
  ports: Pick<AttemptPorts, "clock" | "random">,
  input: SettleInput,
): Promise<Settlement | null> {
  const settled = await hotTransaction("settle-attempt", (sql) => settle(sql, input, ports));
  if (!settled) return null;
  const { nextAttemptAt, decision } = input.record;
  const retry =
    nextAttemptAt && decision === "retry"
      ? [{ ...input.key, attemptCount: input.key.number, nextAttemptAt }]
      : [];
  const next = (input.takeNext && settled.released[0]) || null;
  await followUp(ports.clock, {
    due: retry,
    released: next ? settled.released.slice(1) : settled.released,
    probe: settled.probeAt ? { destinationId: input.destinationId, at: settled.probeAt } : null,
  });
  return { next };
}
