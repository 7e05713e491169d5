import { log } from "@/lib/observability/log";
import { config } from "@/lib/platform/config";
import { closeDb } from "@/lib/platform/db";
import { messageOf } from "@/lib/platform/errors";
import { closeLive } from "@/lib/platform/live";
import { closeOutboundHttp } from "@/lib/platform/outbound-http";
import { QUEUE_NAMES, type QueueName } from "@/lib/queue/catalog";
import { closeQueues, prepareQueues } from "@/lib/queue/connections";
import { runWorker, scheduleRecurringJobs, type RunningWorker } from "@/lib/queue/run-worker";
import { handlers } from "./handlers";

/** How soon a store that lost its data has its recurring jobs back. */
const RESCHEDULE_EVERY_MS = 10_000;

/** The workers of this process. */
export interface RunningWorkers {
  isRunning(): boolean;
  stop(): Promise<void>;
  abandon(): Promise<void>;
}

function concurrencyOf(name: QueueName): number {
  const { workerConcurrency } = config();
  return { dispatch: 4, delivery: workerConcurrency, maintenance: 1 }[name];
}

async function closeStores(): Promise<void> {
  await closeOutboundHttp();
  await closeQueues();
  await closeLive();
  await closeDb();
}

/** Opens a worker on every queue and registers the recurring jobs. */
export async function startWorkers(): Promise<RunningWorkers> {
  await prepareQueues();
  const workers: RunningWorker[] = QUEUE_NAMES.map((name) =>
    runWorker(name, handlers, { concurrency: concurrencyOf(name) }),
  );
  await scheduleRecurringJobs();
  const rescheduling = setInterval(() => {
    scheduleRecurringJobs().catch((error: unknown) => {
      log("workers").warn({ error: messageOf(error) }, "Recurring jobs could not be checked; trying again.");
    });
  }, RESCHEDULE_EVERY_MS).unref();
  return {
    isRunning: () => workers.every((worker) => worker.isRunning()),
    stop: async () => {
      clearInterval(rescheduling);
      await Promise.all(workers.map((worker) => worker.close()));
      await closeStores();
    },
    abandon: async () => {
      await Promise.allSettled(workers.map((worker) => worker.abandon()));
    },
  };
}
