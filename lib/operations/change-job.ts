import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import { announce } from "@/lib/platform/live";
import { QUEUE_NAMES, type QueueName } from "@/lib/queue/model";
import { findJobFailure } from "@/lib/queue/records";
import { enqueueAgain, promoteJob, removeJob } from "@/lib/queue/steer";

export const jobSchema = z.object({ queue: z.enum(QUEUE_NAMES), id: z.string().min(1).max(300) });
type JobInput = z.output<typeof jobSchema>;

// A queue may live outside the database. The entry is written first and stands only if the change was made:
// a change that fails takes it back, and none is made without it.

async function givenUp(queue: QueueName, id: string) {
  const found = isUuid(id) ? await findJobFailure(id) : null;
  return found?.view.queue === queue ? found : null;
}

/** Makes a delayed job due now. Throws not_found and conflict. */
export async function runJobNow(actor: Actor, job: JobInput): Promise<void> {
  authorize(actor, "queues.write");
  await atomically("job.run-now", async (tx) => {
    await recordAudit(tx, actor, {
      action: "job.run-now",
      targetKind: "job",
      targetId: job.id,
      summary: `${actor.name} brought a job of the queue ${job.queue} forward to now.`,
      after: { queue: job.queue },
    });
    await promoteJob(job.queue, job.id);
  });
  await announce(["queues"]);
}

/**
 * Puts a given-up job back into its queue, ahead of what waits there. Harmless when its work was made good
 * meanwhile: the rows decide what is still owed. Throws not_found and conflict.
 */
export async function retryJob(actor: Actor, job: JobInput): Promise<void> {
  authorize(actor, "queues.write");
  const failure = await givenUp(job.queue, job.id);
  if (!failure) throw new AppError("not_found", "This job is not among the failed ones any more.");
  await atomically("retry-job", async (tx) => {
    await tx.jobFailure.deleteMany({ where: { id: job.id } });
    await recordAudit(tx, actor, {
      action: "job.retry",
      targetKind: "job",
      targetId: failure.jobId,
      summary: `${actor.name} put a failed job (${failure.view.name}) back into the queue ${job.queue}.`,
      before: { error: failure.view.error, times: failure.view.timesFailed },
    });
    await enqueueAgain(failure.view.name, failure.jobId, failure.view.data);
  });
  await announce(["queues"]);
}

/**
 * Takes a job out of its queue, or a given-up one off the list. What the job was for stays owed: the rows
 * say so, and the sweeper enqueues it anew. Throws not_found and conflict.
 */
export async function removeQueuedJob(actor: Actor, job: JobInput): Promise<void> {
  authorize(actor, "queues.write");
  const failure = await givenUp(job.queue, job.id);
  await atomically("remove-job", async (tx) => {
    if (failure) await tx.jobFailure.deleteMany({ where: { id: job.id } });
    await recordAudit(tx, actor, {
      action: "job.remove",
      targetKind: "job",
      targetId: failure?.jobId ?? job.id,
      summary: `${actor.name} removed a ${failure ? "failed " : ""}job from the queue ${job.queue}.`,
    });
    if (!failure) await removeJob(job.queue, job.id);
  });
  await announce(["queues"]);
}
