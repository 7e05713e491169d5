import { QUEUE_NAMES } from "./model";
import { queue } from "./connections";

/** Resolves when the queue's store answers; rejects when it does not. */
export async function checkQueueStore(): Promise<void> {
  await queue("dispatch").getJobCounts("waiting");
}

/** Jobs per queue and state, for metrics. */
export async function countJobs(): Promise<{ queue: string; state: string; count: number }[]> {
  const counts = await Promise.all(
    QUEUE_NAMES.map(async (name) => {
      const byState = await queue(name).getJobCounts("waiting", "active", "delayed", "failed");
      return Object.entries(byState).map(([state, count]) => ({ queue: name, state, count }));
    }),
  );
  return counts.flat();
}
