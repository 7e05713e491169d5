import { beginTurns, endTurns } from "@/lib/delivery/together";
import { followChampion } from "@/lib/failures/versions/follow-champion";
import { log } from "@/lib/observability/log";
import { config } from "@/lib/platform/config";
import { closeDb } from "@/lib/platform/db";
import { messageOf } from "@/lib/platform/errors";
import { closeLive } from "@/lib/platform/live";
import { closeOutboundHttp } from "@/lib/platform/outbound-http";
import { closeQueues } from "@/lib/queue/connections";
import { startHeartbeat } from "@/lib/queue/heartbeat";
import { QUEUE_NAMES, type QueueName } from "@/lib/queue/model";
import { runWorker, scheduleRecurringJobs, type RunningWorker } from "@/lib/queue/run-worker";
import { applyPauses } from "@/lib/queue/steer";
import { handlers } from "./handlers";
import { stopTraining } from "./train-in-process";
import { untilQueuesAnswer } from "./until-queues-answer";

/** How soon a store that lost its data has its recurring jobs and pauses back. */
const RESTORE_EVERY_MS = 10_000;

/** The workers of this process. */
export interface RunningWorkers {
  isRunning(): boolean;
  stop(): Promise<void>;
  abandon(): Promise<void>;
}

function concurrencyOf(name: QueueName): number {
  const { workerConcurrency } = config();
  return { dispatch: 16, delivery: workerConcurrency, replay: 4, maintenance: 1, learning: 1 }[name];
}

async function closeStores(): Promise<void> {
  await closeOutboundHttp();
  await closeQueues();
  await closeLive();
  await closeDb();
}

async function restoreQueues(): Promise<void> {
  await applyPauses();
  await scheduleRecurringJobs();
}

/** Opens a worker on every queue, registers the recurring jobs and says every few seconds that it is there. */
export async function startWorkers(): Promise<RunningWorkers> {
  // Before the first job is taken: a pause holds also where the queue's store forgot it.
  await untilQueuesAnswer(restoreQueues);
  beginTurns();
  const unfollow = await followChampion();
  const workers: RunningWorker[] = QUEUE_NAMES.map((name) =>
    runWorker(name, handlers, { concurrency: concurrencyOf(name) }),
  );
  const heartbeat = await startHeartbeat();
  const restoring = setInterval(() => {
    restoreQueues().catch((error: unknown) => {
      log("workers").warn({ error: messageOf(error) }, "Recurring jobs could not be checked; trying again.");
    });
  }, RESTORE_EVERY_MS).unref();
  return {
    isRunning: () => workers.every((worker) => worker.isRunning()),
    stop: async () => {
      clearInterval(restoring);
      unfollow();
      stopTraining();
      endTurns();
      await Promise.all(workers.map((worker) => worker.close()));
      await heartbeat.stop();
      await closeStores();
    },
    abandon: async () => {
      await Promise.allSettled(workers.map((worker) => worker.abandon()));
    },
  };
}
