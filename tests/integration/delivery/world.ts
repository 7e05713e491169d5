import { afterAll, afterEach, beforeAll } from "vitest";
import { db } from "@/lib/platform/db";
import { prepareQueues } from "@/lib/queue/connections";
import { enqueue } from "@/lib/queue/enqueue";
import { runWorker, type RunningWorker } from "@/lib/queue/run-worker";
import { handlers } from "@/workers/handlers";
import { startReceiver, type Behaviour, type Receiver } from "./receiver";

export interface World {
  /** A destination's server, closed after the tests. */
  receiver(initial?: Behaviour): Promise<Receiver>;
}

/** Starts workers for the tests of this file. Two serve the same queue: what both see must be sent once. */
export function useWorld(): World {
  let workers: RunningWorker[] = [];
  const receivers: Receiver[] = [];

  beforeAll(async () => {
    await prepareQueues();
    workers = [
      runWorker("dispatch", handlers, { concurrency: 2 }),
      runWorker("replay", handlers, { concurrency: 2 }),
      runWorker("replay", handlers, { concurrency: 2 }),
      runWorker("delivery", handlers, { concurrency: 8 }),
      runWorker("delivery", handlers, { concurrency: 8 }),
    ];
  });

  afterEach(async () => {
    // Let go of what a test left behind, so that the next one counts only its own.
    await db().destination.updateMany({ data: { enabled: false } });
  });

  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await Promise.all(receivers.map((started) => started.close()));
  });

  return {
    receiver: async (initial) => {
      const started = await startReceiver(initial);
      receivers.push(started);
      return started;
    },
  };
}

/** Enqueues the planning of events, as the receiver does after its commit. */
export async function plan(eventIds: string[]): Promise<void> {
  await enqueue("dispatch-events", { payload: { eventIds }, jobId: `dispatch-${eventIds[0]}` });
}

/** How many deliveries of these events are in which state. */
export async function statuses(eventIds: string[]): Promise<Record<string, number>> {
  const rows = await db().delivery.groupBy({
    by: ["status"],
    where: { eventId: { in: eventIds } },
    _count: true,
  });
  return Object.fromEntries(rows.map((row) => [row.status, row._count]));
}
