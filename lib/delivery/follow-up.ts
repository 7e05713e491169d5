import { log } from "@/lib/observability/log";
import type { Clock } from "@/lib/platform/clock";
import { messageOf } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import { enqueue, enqueueMany } from "@/lib/queue/enqueue";
import type { DueDelivery } from "./store";

/** Tells the screens that deliveries changed; announce() makes one notice of many changes. */
export function announceDeliveries(): void {
  void announce(["deliveries"]);
}

/**
 * The id of the job for a due delivery. The moment it became due is part of it, so a delivery that was
 * held and released never meets the job that held it, which BullMQ may still keep under its id.
 */
export function attemptJobId(due: DueDelivery): string {
  const at = due.nextAttemptAt.getTime();
  return `attempt-${due.deliveryId}-${due.round}-${due.attemptCount + 1}-${at}`;
}

export interface FollowUp {
  due?: readonly DueDelivery[];
  /** Released ones go before what already waits: they are the oldest. */
  released?: readonly DueDelivery[];
  probe?: { destinationId: string; at: Date } | null;
  /** A destination that may take what is held for it. */
  reopened?: string | null;
}

function attemptItems(items: readonly DueDelivery[], now: Date, first: boolean) {
  return items.map((due) => ({
    payload: { deliveryId: due.deliveryId, round: due.round, number: due.attemptCount + 1 },
    jobId: attemptJobId(due),
    delayMs: due.nextAttemptAt.getTime() - now.getTime(),
    first,
  }));
}

/** Adds the jobs of due deliveries; throws when the queue is away. */
export async function enqueueAttempts(items: readonly DueDelivery[], now: Date): Promise<void> {
  await enqueueMany("attempt-delivery", attemptItems(items, now, false));
}

/** Adds the job that lets one request through to a failing destination. */
export async function enqueueProbe(destinationId: string, at: Date, now: Date): Promise<void> {
  await enqueue("probe-destination", {
    payload: { destinationId },
    jobId: `probe-${destinationId}-${at.getTime()}`,
    delayMs: at.getTime() - now.getTime(),
  });
}

/**
 * Adds the job that moves a replay run on. The moment of the step is its id, so that two who ask for the
 * same step get one job. Never throws: the run's row says when it is due, and the sweeper asks again.
 */
export async function enqueueRunStep(runId: string, at: Date, delayMs: number): Promise<void> {
  const jobId = `replay-${runId}-${at.getTime()}`;
  await enqueue("advance-replay-run", { payload: { runId }, jobId, delayMs }).catch((error: unknown) => {
    log("delivery").warn({ error: messageOf(error) }, "A replay's step was not enqueued; the sweeper will.");
  });
}

async function enqueueRelease(destinationId: string, now: Date): Promise<void> {
  await enqueue("release-held", {
    payload: { destinationId },
    jobId: `release-${destinationId}-${now.getTime()}`,
  });
}

/**
 * Enqueues what a commit made due. Never throws: the rows say what is owed, and the sweeper enqueues it
 * within seconds when the queue was away.
 */
export async function followUp(clock: Clock, work: FollowUp): Promise<void> {
  announceDeliveries();
  const now = clock.now();
  try {
    const items = [
      ...attemptItems(work.released ?? [], now, true),
      ...attemptItems(work.due ?? [], now, false),
    ];
    await enqueueMany("attempt-delivery", items);
    if (work.probe) await enqueueProbe(work.probe.destinationId, work.probe.at, now);
    if (work.reopened) await enqueueRelease(work.reopened, now);
  } catch (error) {
    log("delivery").warn({ error: messageOf(error) }, "Jobs not enqueued; the sweeper will enqueue them.");
  }
}
