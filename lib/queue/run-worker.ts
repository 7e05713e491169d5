import { hostname } from "node:os";
import { UnrecoverableError, type Job, type Queue, type Worker } from "bullmq";
import { log } from "@/lib/observability/log";
import { AppError, messageOf } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import {
  JOB_CATALOG,
  JOB_NAMES,
  type JobContext,
  type JobDefinition,
  type JobHandlers,
  type JobName,
} from "./catalog";
import { openWorker, queue } from "./connections";
import { recordJobFailure } from "./failure-store";
import { countFinished } from "./heartbeat";
import type { QueueName } from "./model";

// A job whose worker gave no sign of life for this long is taken over, the sweeper's own included, so it
// bounds how soon a crash is made good. A job that runs twice because of it is harmless: claims are guarded.
const LOCK_DURATION_MS = 20_000;
const STALLED_EVERY_MS = 5_000;
/** A job that lost its worker this often is given up; the sweeper makes good what it owed. */
const STALLED_MAX = 20;

/** Lines of a job's own log that are kept when it is given up. */
const LOGS_KEPT = 50;

/** A consumer that runs. */
export interface RunningWorker {
  name: QueueName;
  isRunning(): boolean;
  /** Takes no new jobs and waits for those under way. */
  close(): Promise<void>;
  /** Stops at once; what is under way is taken over by others after its lock lapses. */
  abandon(): Promise<void>;
}

function isJobName(name: string): name is JobName {
  return (JOB_NAMES as string[]).includes(name);
}

async function runHandler(handlers: JobHandlers, name: JobName, job: Job): Promise<void> {
  const definition: JobDefinition = JOB_CATALOG[name];
  const payload = definition.payload.safeParse(job.data);
  if (!payload.success) {
    throw new AppError("invalid_input", `The job "${name}" has a payload that does not fit its definition.`, {
      cause: payload.error,
      retry: "never",
    });
  }
  const context: JobContext = {
    jobId: job.id ?? "",
    attempt: job.attemptsMade + 1,
    attemptsMax: definition.attempts,
  };
  // The payload was parsed by the definition of this very name.
  const handle = handlers[name] as (payload: unknown, context: JobContext) => Promise<void>;
  await handle(payload.data, context);
}

/** The one place where our errors become BullMQ's. */
function toQueueError(error: unknown): Error {
  if (error instanceof AppError && error.retry === "never") return new UnrecoverableError(error.message);
  return error instanceof Error ? error : new Error(String(error));
}

/** Logs of jobs whose last try failed, read before the queue forgets the job and its log with it. */
const lastLogs = new WeakMap<Job, string[]>();

/** A line in the job's own log, for the people who look at it between two tries. Never in the way of the try. */
async function noteFailedTry(name: QueueName, job: Job, failed: { ms: number; error: Error }): Promise<void> {
  const tryNumber = job.attemptsMade + 1;
  const triesMax = job.opts.attempts ?? 1;
  const line = `${new Date().toISOString()} try ${tryNumber} of ${triesMax} on ${hostname()} failed after ${failed.ms} ms: ${failed.error.message}`;
  await job.log(line).catch(() => undefined);
  if (tryNumber < triesMax && !(failed.error instanceof UnrecoverableError)) return;
  const kept = await queue(name)
    .getJobLogs(job.id ?? "", 0, LOGS_KEPT - 1, true)
    .catch(() => null);
  lastLogs.set(job, kept?.logs ?? [line]);
}

/** Keeps what was given up. The queue forgets its id at once, since a kept id swallows the sweeper's next try. */
async function keepGivenUp(name: QueueName, job: Job, error: Error): Promise<void> {
  const definition: JobDefinition | undefined = isJobName(job.name) ? JOB_CATALOG[job.name] : undefined;
  await recordJobFailure({
    queue: name,
    name: job.name,
    jobId: job.id ?? "",
    recurring: definition?.everyMs !== undefined,
    data: job.data,
    tries: job.attemptsMade,
    error: error.message,
    stack: error.stack ?? null,
    logs: lastLogs.get(job) ?? [],
  });
  await announce(["queues"]);
}

function processorOf(queueName: QueueName, handlers: JobHandlers) {
  const logger = log("queue");
  return async (job: Job): Promise<void> => {
    const startedAt = performance.now();
    const elapsedMs = () => Math.round(performance.now() - startedAt);
    const line = { queue: queueName, job: job.name, jobId: job.id, try: job.attemptsMade + 1 };
    if (!isJobName(job.name)) {
      logger.warn(line, "A job of an unknown kind was dropped; it may come from another version.");
      return;
    }
    try {
      await runHandler(handlers, job.name, job);
      const level = JOB_CATALOG[job.name].queue === "maintenance" ? "debug" : "info";
      countFinished(queueName, true, elapsedMs());
      logger[level]({ ...line, ok: true, durationMs: elapsedMs() }, "job");
    } catch (error) {
      const durationMs = elapsedMs();
      countFinished(queueName, false, durationMs);
      logger.error({ ...line, ok: false, durationMs, error: messageOf(error) }, "job");
      const thrown = toQueueError(error);
      await noteFailedTry(queueName, job, { ms: durationMs, error: thrown });
      throw thrown;
    }
  };
}

/**
 * Runs a queue's jobs: parses each payload, times it, logs one line, and maps errors that must not be
 * retried. Waits for a lost store as long as it takes.
 */
export function runWorker(
  name: QueueName,
  handlers: JobHandlers,
  options: { concurrency: number },
): RunningWorker {
  const worker: Worker = openWorker(name, processorOf(name, handlers), {
    concurrency: options.concurrency,
    lockDuration: LOCK_DURATION_MS,
    stalledInterval: STALLED_EVERY_MS,
    maxStalledCount: STALLED_MAX,
  });
  worker.on("failed", (job, error) => {
    // finishedOn is set once BullMQ tries no more.
    if (!job?.finishedOn) return;
    keepGivenUp(name, job, error).catch((reason: unknown) => {
      log("queue").error(
        { queue: name, jobId: job.id, error: messageOf(reason) },
        "A given-up job was not kept.",
      );
    });
  });
  worker.on("error", (error) => log("queue").warn({ queue: name, error: messageOf(error) }, "worker"));
  return {
    name,
    isRunning: () => worker.isRunning(),
    close: async () => worker.close(),
    abandon: async () => worker.close(true),
  };
}

/** Whether a recurring job's next run is there: a store that lost a part of itself may know the one without the other. */
async function hasNextRun(opened: Queue, name: JobName, next: number | undefined): Promise<boolean> {
  if (next === undefined) return false;
  const state = await opened.getJobState(`repeat:${name}:${next}`);
  return state !== "unknown" && state !== "completed" && state !== "failed";
}

/**
 * Registers the recurring jobs of the catalog where they or their next run are missing. Every worker process may do
 * so, they stay single; repeat it now and then, because a store that lost its data lost these as well.
 */
export async function scheduleRecurringJobs(): Promise<void> {
  for (const name of JOB_NAMES) {
    const definition: JobDefinition = JOB_CATALOG[name];
    if (!definition.everyMs) continue;
    const opened = queue(definition.queue);
    const registered = await opened.getJobScheduler(name);
    const known = registered?.every === definition.everyMs;
    if (known && (await hasNextRun(opened, name, registered.next))) continue;
    // What is left of one in pieces would hold its id.
    if (known) await opened.removeJobScheduler(name);
    await opened.upsertJobScheduler(
      name,
      { every: definition.everyMs },
      { name, data: {}, opts: { attempts: definition.attempts, removeOnComplete: true, removeOnFail: true } },
    );
  }
}
