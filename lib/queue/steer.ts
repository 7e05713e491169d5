import { log } from "@/lib/observability/log";
import { AppError, messageOf } from "@/lib/platform/errors";
import { JOB_NAMES, type JobName, type JobPayload } from "./catalog";
import { queue } from "./connections";
import { enqueue } from "./enqueue";
import { QUEUE_NAMES, type QueueName } from "./model";
import { readPauses } from "./pause-store";

// What a person may do to queues and jobs. lib/operations authorises and audits; nothing else calls this.

/** Makes the queue's store do what the rows say: paused queues stand still, the others run. */
export async function applyPauses(): Promise<void> {
  const paused = new Set((await readPauses()).map((pause) => pause.queue));
  for (const name of QUEUE_NAMES) {
    const opened = queue(name);
    const stands = await opened.isPaused();
    if (paused.has(name) && !stands) await opened.pause();
    if (!paused.has(name) && stands) await opened.resume();
  }
}

function gone(): AppError {
  return new AppError(
    "not_found",
    "This job is no longer in the queue: it ran, or somebody removed it. Look at the list again.",
    { retry: "never" },
  );
}

function refused(error: unknown, sentence: string): AppError {
  log("queue").warn({ error: messageOf(error) }, "The queue refused to change a job.");
  return new AppError("conflict", sentence, { cause: error, retry: "never" });
}

/** Makes a delayed job due now. Throws not_found, and conflict when it is not delayed any more. */
export async function promoteJob(name: QueueName, id: string): Promise<void> {
  const job = await queue(name).getJob(id);
  if (!job) throw gone();
  await job.promote().catch((error: unknown) => {
    throw refused(
      error,
      "This job is not waiting for its time any more, so there is nothing to bring forward.",
    );
  });
}

/** Takes a job out of its queue. Throws not_found, and conflict while a worker holds it. */
export async function removeJob(name: QueueName, id: string): Promise<void> {
  const job = await queue(name).getJob(id);
  if (!job) throw gone();
  await job.remove().catch((error: unknown) => {
    throw refused(error, "A worker holds this job now, or it recurs by itself, so it can't be removed.");
  });
}

/** Enqueues a given-up job anew under its old id. Throws conflict for a kind of work this version does not know. */
export async function enqueueAgain(name: string, jobId: string, data: unknown): Promise<void> {
  const known = JOB_NAMES.find((one): one is JobName => one === name);
  if (!known) {
    throw new AppError("conflict", `This version knows no work called "${name}". Remove the job instead.`, {
      retry: "never",
    });
  }
  // enqueue parses the payload by the definition of this very name.
  await enqueue(known, { payload: data as JobPayload<typeof known>, jobId, first: true });
}
