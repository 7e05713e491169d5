import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { AppError } from "@/lib/platform/errors";
import { findJob, inspectQueues, listJobs, listRecurring } from "@/lib/queue/inspect";
import type {
  JobDetail,
  JobPage,
  JobState,
  QueueName,
  QueueView,
  RecurringJobView,
  WorkersView,
} from "@/lib/queue/model";
import { readPauses, readWorkers } from "@/lib/queue/records";
import type { SystemAlarms } from "./model";

/** Every queue with its load, pace, pause and workers. Rejects when the queue's store is away. */
export async function readQueues(actor: Actor): Promise<QueueView[]> {
  authorize(actor, "queues.read");
  return inspectQueues();
}

/** The worker processes of the last day, those alive first. */
export async function readWorkerList(actor: Actor): Promise<WorkersView> {
  authorize(actor, "queues.read");
  return readWorkers();
}

/** The work that runs by itself, and when each does next. */
export async function readRecurring(actor: Actor): Promise<RecurringJobView[]> {
  authorize(actor, "queues.read");
  return listRecurring();
}

/** One page of a queue's jobs in a state. */
export async function readJobs(
  actor: Actor,
  list: { queue: QueueName; state: JobState; offset: number; limit: number },
): Promise<JobPage> {
  authorize(actor, "queues.read");
  return listJobs(list.queue, list.state, { offset: list.offset, limit: list.limit });
}

/** One job whole. Throws not_found once it ran or was removed. */
export async function readJob(actor: Actor, job: { queue: QueueName; id: string }): Promise<JobDetail> {
  authorize(actor, "queues.read");
  const found = await findJob(job.queue, job.id);
  if (found) return found;
  throw new AppError("not_found", "This job is no longer in the queue: it ran, or somebody removed it.");
}

/**
 * What stands still for everyone: no worker that is alive, and queues that a person paused. Everyone may
 * know it, since it explains why nothing moves.
 */
export async function systemAlarms(actor: Actor): Promise<SystemAlarms> {
  authorize(actor, "events.read");
  const [workers, paused] = await Promise.all([readWorkers(), readPauses()]);
  return { noWorker: workers.alive > 0 ? null : { since: workers.noneSince }, paused };
}
