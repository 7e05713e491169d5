import { hotTransaction, type SqlRunner } from "@/lib/platform/hot-transaction";
import { recordAlike } from "./alike-breaker";
import type { Claim } from "./claim-delivery";
import { recordResult, type Breaker, type BreakerResult } from "./circuit-breaker";
import { followUp } from "./follow-up";
import { queueAlike, saveHealth, scheduleAlike } from "./hold-store";
import { assignByPolicy } from "./policy-store";
import type { AttemptPorts } from "./ports";
import { refill } from "./refill";
import { budgetOf } from "./retry-budget";
import {
  finishAttempt,
  lockDestination,
  type AttemptKey,
  type AttemptRecord,
  type DueDelivery,
  type LockedDestination,
} from "./store";
import { settled, type Guard } from "./storm-guard";

interface Settled {
  released: DueDelivery[];
  probeAt: Date | null;
}

/** Whether a destination takes ordinary requests at all. */
export function acceptsWork(destination: LockedDestination, breaker: Breaker): boolean {
  return destination.enabled && destination.pausedAt === null && breaker.state === "closed";
}

/** What an attempt teaches about its destination: the breaker and the guard after it. Pure but for chance. */
export function healthAfter(
  destination: LockedDestination,
  input: SettleInput,
  { now, random }: { now: Date; random: () => number },
): { breaker: Breaker; guard: Guard; cameBack: boolean } {
  const { breaker: before, guard } = destination;
  if (!input.result) return { breaker: before, guard, cameBack: false };
  const { record, result } = input;
  const breaker = recordResult(before, result, now, random);
  const cameBack = before.state !== "closed" && breaker.state === "closed";
  const attempt = {
    result,
    first: input.key.number === 1,
    probe: before.state === "half_open",
    cameBack,
    startedAt: input.startedAt ?? record.finishedAt,
    durationMs: record.durationMs,
  };
  return { breaker, cameBack, guard: settled(guard, attempt, budgetOf(destination), now) };
}

/** What the attempt says about its type of event: frees those that wait for it, or plans who tries it next. */
async function settleAlike(
  sql: SqlRunner,
  input: SettleInput,
  guard: Guard,
  { now, random }: { now: Date; random: () => number },
): Promise<Guard> {
  const { type, record, destinationId } = input;
  if (!input.result || type === undefined) return guard;
  const failure = record.status === "failed" ? alikeFailure(record) : null;
  const attempt = {
    type,
    failure,
    first: input.key.number === 1,
    startedAt: input.startedAt ?? record.finishedAt,
  };
  const alike = recordAlike(guard.alike, attempt, now, random);
  const [before, after] = [guard.alike[type], alike[type]];
  if (before?.probeAt && !after?.probeAt) await queueAlike(sql, { destinationId, type });
  if (!after?.probeAt || after.probeAt === before?.probeAt) return { ...guard, alike };
  const scheduled = await scheduleAlike(sql, { destinationId, type }, new Date(after.probeAt));
  return { ...guard, alike: { ...alike, [type]: { ...after, scheduled } } };
}

function alikeFailure({ category, groupId, decision }: AttemptRecord) {
  return { category, group: groupId, lasting: decision !== "retry" };
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
  const at = { now: ports.clock.now(), random: ports.random };
  const { breaker, guard, cameBack } = healthAfter(destination, input, at);
  const taught = await settleAlike(sql, input, guard, at);
  const released = acceptsWork(destination, breaker)
    ? await refill(sql, destination, { guard: taught, cameBack, ...at })
    : { due: [], guard: taught };
  if (breaker !== destination.breaker || released.guard !== destination.guard) {
    await saveHealth(sql, destination.id, { breaker, guard: released.guard });
  }
  return {
    released: released.due,
    probeAt: breaker.state === "open" && destination.breaker.state !== "open" ? breaker.probeAt : null,
  };
}

export interface SettleInput {
  key: AttemptKey;
  destinationId: string;
  record: AttemptRecord;
  /** What the attempt says about the destination; null when it says nothing. */
  result: BreakerResult | null;
  /** The event's type and when it was sent, where that is known. */
  type?: string;
  startedAt?: Date;
  /** The caller sends the first released delivery itself instead of leaving it to a job. */
  takeNext?: boolean;
  /** Someone in this process waits for the place already, so nothing is let go in its stead. */
  placeTaken?: boolean;
}

/** What the caller took on; null when nothing was released. */
export interface Settlement {
  next: DueDelivery | ClaimedNext | null;
}

/** A delivery that was claimed for whoever settled. */
export interface ClaimedNext {
  key: AttemptKey;
  claim: Extract<Claim, { kind: "claimed" }>;
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
      ? [{ ...input.key, destinationId: input.destinationId, attemptCount: input.key.number, nextAttemptAt }]
      : [];
  const next = (input.takeNext && settled.released[0]) || null;
  await followUp(ports.clock, {
    due: retry,
    batches: [
      {
        destinationId: input.destinationId,
        due: next ? settled.released.slice(1) : settled.released,
        first: true,
      },
    ],
    probe: settled.probeAt ? { destinationId: input.destinationId, at: settled.probeAt } : null,
  });
  return { next };
}
