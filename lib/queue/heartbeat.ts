import { hostname } from "node:os";
import { log } from "@/lib/observability/log";
import { messageOf } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { announce } from "@/lib/platform/live";
import { productVersion } from "@/lib/platform/version";
import { QUEUE_NAMES, type QueueName } from "./model";
import { addFinished, writeHeartbeat, writeStopped, type WorkerIdentity } from "./worker-store";

const BEAT_EVERY_MS = 3_000;

interface Finished {
  completed: number;
  failed: number;
  busyMs: number;
}

let finished = new Map<QueueName, Finished>();

/** Counts a job of this process; what is counted is written with the next heartbeat. */
export function countFinished(queue: QueueName, ok: boolean, durationMs: number): void {
  const counts = finished.get(queue) ?? { completed: 0, failed: 0, busyMs: 0 };
  counts[ok ? "completed" : "failed"] += 1;
  counts.busyMs += Math.round(durationMs);
  finished.set(queue, counts);
}

async function flushFinished(): Promise<boolean> {
  const taken = finished;
  finished = new Map();
  await addFinished(taken);
  return taken.size > 0;
}

/** Writes that this process works, until it is stopped. */
export interface Heartbeat {
  /** Says that the process stopped in good order. Never throws: the row lapses by itself. */
  stop(): Promise<void>;
}

/**
 * Says every three seconds that this process serves its queues, and how many jobs it finished. A beat that
 * can't be written is left out; screens take the process for gone after a few.
 */
export async function startHeartbeat(queues: readonly QueueName[] = QUEUE_NAMES): Promise<Heartbeat> {
  const worker: WorkerIdentity = {
    id: newId(),
    host: hostname(),
    pid: process.pid,
    version: productVersion(),
    queues,
  };
  const quietly = (error: unknown) =>
    log("workers").warn({ error: messageOf(error) }, "The heartbeat could not be written; trying again.");
  const beat = async (): Promise<void> => {
    await writeHeartbeat(worker);
    if (await flushFinished()) await announce(["queues"]);
  };
  await beat().catch(quietly);
  await announce(["queues"]);
  const timer = setInterval(() => void beat().catch(quietly), BEAT_EVERY_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await flushFinished().catch(quietly);
      await writeStopped(worker.id).catch(quietly);
      await announce(["queues"]);
    },
  };
}
