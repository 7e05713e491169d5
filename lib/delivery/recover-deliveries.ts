import { sortFailure } from "@/lib/failures/sort-failure";
import { hotTransaction } from "@/lib/platform/hot-transaction";
import { countWaiting } from "@/lib/queue/inspect";
import { paceLimit } from "./adaptive-concurrency";
import { resolvePolicy } from "./policy-model";
import { enqueueLateProbe, enqueueOverdue, followUp } from "./follow-up";
import { queueHeld, releaseHeld, saveGuard, WAITING_FOR_IT } from "./hold-store";
import { decided } from "./judge-exchange";
import { policiesOf } from "./policy-store";
import type { AttemptPorts } from "./ports";
import { releaseInto } from "./refill";
import { decideRetry } from "./retry-policy";
import { settleAttempt } from "./settle-attempt";
import { lockDestination, type AttemptRecord, type DueDelivery } from "./store";
import {
  countTaken,
  findLapsed,
  findOverdue,
  findProbesDue,
  findWaitedFor,
  releaseKept,
  wakeLateAlike,
  type LapsedClaim,
} from "./work-store";

const OVERDUE_AFTER_MS = 8_000;
const BATCH = 500;
/** With this many jobs waiting, each of up to a hundred deliveries, what is overdue most likely is among them. */
const BACKLOG = 100;

type Ports = Pick<AttemptPorts, "clock" | "random">;

export interface Recovered {
  lapsed: number;
  overdue: number;
  released: number;
  /** Kept on hold until a moment that has come. */
  kept: number;
  probes: number;
}

const WORKER_LOST = {
  errorName: "WorkerLost",
  errorCode: null,
  httpStatus: null,
  message: null,
  responseBody: null,
};

async function unknownOutcome(claim: LapsedClaim, ports: Ports): Promise<AttemptRecord> {
  const now = ports.clock.now();
  const { destinationId } = claim;
  const { verdict, groupId } = await sortFailure({ destinationId, evidence: WORKER_LOST, at: now });
  const policy = resolvePolicy(await policiesOf(destinationId), {
    destinationId,
    category: "network_transient",
    settings: claim,
  });
  const next = decideRetry({
    attemptNumber: claim.number,
    verdict: { category: "network_transient" },
    httpStatus: null,
    retryAfter: null,
    policy,
    roundStartedAt: claim.roundStartedAt,
    now,
    random: ports.random,
  });
  return {
    status: "unknown",
    finishedAt: now,
    durationMs: null,
    timings: null,
    requestHeaders: null,
    responseStatus: null,
    responseHeaders: null,
    responseBody: null,
    responseTruncated: false,
    errorName: "WorkerLost",
    errorCode: null,
    errorMessage: "The worker stopped while sending, so it is not known whether the destination acted.",
    category: verdict.category,
    groupId,
    because: ["The worker stopped while sending."],
    ...decided(
      next,
      policy.assigneeId,
      `It is not known whether ${claim.destinationName} received the last attempt: the worker stopped while sending.`,
    ),
  };
}

async function recoverLapsed(ports: Ports): Promise<number> {
  const claims = await findLapsed(ports.clock.now(), BATCH);
  for (const claim of claims) {
    await settleAttempt(ports, {
      key: claim,
      destinationId: claim.destinationId,
      record: await unknownOutcome(claim, ports),
      result: null,
    });
  }
  return claims.length;
}

async function recoverOverdue(ports: Ports): Promise<number> {
  const now = ports.clock.now();
  const overdue = await findOverdue(new Date(now.getTime() - OVERDUE_AFTER_MS), BATCH);
  if (overdue.length === 0 || (await countWaiting("delivery")) >= BACKLOG) return 0;
  await enqueueOverdue(overdue, now);
  return overdue.length;
}

async function releaseFor(ports: Ports, destinationId: string): Promise<DueDelivery[]> {
  return hotTransaction("release-held", async (sql) => {
    const destination = await lockDestination(sql, destinationId);
    if (!destination?.enabled || destination.pausedAt) return [];
    const { breaker, guard } = destination;
    if (breaker.state === "open") return [];
    const now = ports.clock.now();
    const taken = await countTaken(sql, destinationId, now);
    if (breaker.state === "half_open") {
      return releaseHeld(sql, { destinationId, reasons: WAITING_FOR_IT, limit: 1 - taken, now });
    }
    await queueHeld(sql, destinationId);
    const free = paceLimit(guard.pace, destination.concurrencyMax) - taken;
    const known = { ...guard, retriesWait: true };
    const released = await releaseInto(sql, destination, known, { free, now, random: ports.random });
    if (released.guard.retriesWait !== guard.retriesWait) await saveGuard(sql, destinationId, released.guard);
    return released.due;
  });
}

/**
 * Puts as many held deliveries of a destination back to work as it has free places, oldest first. Nothing
 * happens while it is paused, disabled or failing.
 */
export async function releaseHeldOf(ports: Ports, destinationId: string): Promise<number> {
  const released = await releaseFor(ports, destinationId);
  if (released.length > 0) await followUp(ports.clock, { released });
  return released.length;
}

async function recoverKept(ports: Ports): Promise<number> {
  const now = ports.clock.now();
  await wakeLateAlike(now, new Date(now.getTime() - OVERDUE_AFTER_MS));
  const released = await releaseKept(now, BATCH);
  if (released.length > 0) await followUp(ports.clock, { released });
  return released.length;
}

async function recoverProbes(ports: Ports): Promise<number> {
  const now = ports.clock.now();
  const due = await findProbesDue(now);
  for (const { id, probeAt } of due) await enqueueLateProbe({ destinationId: id, at: probeAt }, now);
  return due.length;
}

/**
 * Makes good what a crash, a lost queue or a missed job left behind, in bounded batches: claims whose
 * worker died, due deliveries without a job, held deliveries whose destination is free, probes that did not
 * come. Every step may run at any time and twice at once.
 */
export async function recoverDeliveries(ports: Ports): Promise<Recovered> {
  const lapsed = await recoverLapsed(ports);
  let released = 0;
  for (const destinationId of await findWaitedFor()) released += await releaseHeldOf(ports, destinationId);
  const kept = await recoverKept(ports);
  const probes = await recoverProbes(ports);
  const overdue = await recoverOverdue(ports);
  return { lapsed, overdue, released, kept, probes };
}
