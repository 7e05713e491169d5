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

/** Due deliveries of one destination. */
export interface DueBatch {
  destinationId: string;
  due: readonly DueDelivery[];
  /** Goes before what already waits. */
  first: boolean;
}

interface ProbeAt {
  destinationId: string;
  at: Date;
}

export interface FollowUp {
  due?: readonly DueDelivery[];
  /** Released ones go before what already waits: they are the oldest. */
  released?: readonly DueDelivery[];
  /** Those of one destination that one job takes together. */
  batches?: readonly DueBatch[];
  probe?: ProbeAt | null;
  /** Destinations at which new deliveries wait behind others, who may all have gone meanwhile. */
  crowded?: readonly string[];
  /** A destination that may take what is held for it. */
  reopened?: string | null;
}

function attemptItems(items: readonly DueDelivery[], now: Date, first: boolean) {
  return items.map((due) => ({
    payload: {
      deliveryId: due.deliveryId,
      destinationId: due.destinationId,
      round: due.round,
      number: due.attemptCount + 1,
    },
    jobId: attemptJobId(due),
    delayMs: due.nextAttemptAt.getTime() - now.getTime(),
    first,
  }));
}

/** So many share a job: enough to save the queue's work, few enough that several workers share a burst. */
const BATCH_MAX = 100;

function chunksOf({ destinationId, due, first }: DueBatch): DueBatch[] {
  return Array.from({ length: Math.ceil(due.length / BATCH_MAX) }, (_, index) => ({
    destinationId,
    due: due.slice(index * BATCH_MAX, (index + 1) * BATCH_MAX),
    first,
  }));
}

function togetherItem({ destinationId, due, first }: DueBatch) {
  return {
    payload: {
      destinationId,
      attempts: due.map(({ deliveryId, round, attemptCount }) => ({
        deliveryId,
        round,
        number: attemptCount + 1,
      })),
    },
    jobId: `attempts-${due.length}-${attemptJobId(due[0] as DueDelivery)}`,
    first,
  };
}

/** One delivery needs no job for many; those of all destinations are added at once. */
async function enqueueBatches(batches: readonly DueBatch[], now: Date): Promise<void> {
  const chunks = batches.flatMap(chunksOf);
  const alone = chunks.filter(({ due }) => due.length === 1);
  await enqueueMany(
    "attempt-delivery",
    alone.flatMap(({ due, first }) => attemptItems(due, now, first)),
  );
  const jobs = chunks.filter(({ due }) => due.length > 1).map(togetherItem);
  const [only] = jobs;
  if (only && jobs.length === 1) await enqueue("attempt-deliveries", only);
  else await enqueueMany("attempt-deliveries", jobs);
}

/**
 * A queue's store that lost a part of itself (evicted, restored) may keep a job's id in no list, and would ignore
 * the same id for ever. What the sweeper adds has an id of its own, a new one each minute.
 */
function sweptId(jobId: string, now: Date): string {
  return `${jobId}-again${Math.floor(now.getTime() / 60_000)}`;
}

/** Adds jobs of deliveries that are overdue; throws when the queue is away. */
export async function enqueueOverdue(items: readonly DueDelivery[], now: Date): Promise<void> {
  const jobs = attemptItems(items, now, false);
  await enqueueMany(
    "attempt-delivery",
    jobs.map((job) => ({ ...job, jobId: sweptId(job.jobId, now) })),
  );
}

async function addProbe({ destinationId, at }: ProbeAt, now: Date, jobId: string): Promise<void> {
  const delayMs = at.getTime() - now.getTime();
  await enqueue("probe-destination", { payload: { destinationId }, jobId, delayMs });
}

const probeJobId = ({ destinationId, at }: ProbeAt) => `probe-${destinationId}-${at.getTime()}`;

/** Adds the job of a probe that did not come; throws when the queue is away. */
export async function enqueueLateProbe(probe: ProbeAt, now: Date): Promise<void> {
  await addProbe(probe, now, sweptId(probeJobId(probe), now));
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

/** Who ends an attempt fills its place; only when none was under way any more does this find one free. */
const LOOK_AGAIN_MS = 500;

// One look for all that is planned in the meantime.
async function enqueueLooks(destinationIds: readonly string[], now: Date): Promise<void> {
  const slot = Math.floor(now.getTime() / LOOK_AGAIN_MS);
  await enqueueMany(
    "release-held",
    destinationIds.map((destinationId) => ({
      payload: { destinationId },
      jobId: `release-${destinationId}-look-${slot}`,
      delayMs: LOOK_AGAIN_MS,
    })),
  );
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
    await enqueueBatches(work.batches ?? [], now);
    if (work.probe) await addProbe(work.probe, now, probeJobId(work.probe));
    await enqueueLooks(work.crowded ?? [], now);
    if (work.reopened) await enqueueRelease(work.reopened, now);
  } catch (error) {
    log("delivery").warn({ error: messageOf(error) }, "Jobs not enqueued; the sweeper will enqueue them.");
  }
}
