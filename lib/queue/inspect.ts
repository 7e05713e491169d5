import { QUEUE_NAMES, type QueueName } from "./catalog";
import { queue } from "./connections";

/** How much work a queue holds. */
export interface QueueView {
  name: QueueName;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  /** Age of the job that has waited longest, in milliseconds; 0 when none waits. This is the queue's lag. */
  lagMs: number;
  /** Worker processes that serve it now. */
  workers: number;
}

/** Jobs that wait for a worker. */
export async function countWaiting(name: QueueName): Promise<number> {
  const counts = await queue(name).getJobCounts("waiting", "prioritized");
  return (counts["waiting"] ?? 0) + (counts["prioritized"] ?? 0);
}

async function lagOf(name: QueueName, waiting: number, now: number): Promise<number> {
  if (waiting === 0) return 0;
  const [oldest] = await queue(name).getJobs(["waiting"], 0, 0, true);
  if (!oldest) return 0;
  return Math.max(0, now - (oldest.timestamp + (oldest.opts.delay ?? 0)));
}

async function inspectQueue(name: QueueName): Promise<QueueView> {
  const opened = queue(name);
  const counts = await opened.getJobCounts("waiting", "prioritized", "active", "delayed", "failed");
  const waiting = (counts["waiting"] ?? 0) + (counts["prioritized"] ?? 0);
  const [lagMs, workers] = await Promise.all([
    lagOf(name, waiting, Date.now()),
    opened.getWorkersCount().catch(() => 0),
  ]);
  return {
    name,
    waiting,
    active: counts["active"] ?? 0,
    delayed: counts["delayed"] ?? 0,
    failed: counts["failed"] ?? 0,
    lagMs,
    workers,
  };
}

/** Every queue's load, for the overview, health and metrics. Rejects when the queue's store is away. */
export async function inspectQueues(): Promise<QueueView[]> {
  return Promise.all(QUEUE_NAMES.map(inspectQueue));
}
