import type { QueueView, WorkersView } from "@/lib/queue/model";
import { plural } from "@/lib/format/count";
import { formatDuration } from "@/lib/format/time";
import { QUEUE_TEXT } from "./words";

/** A lag below this is the normal way of a queue. */
const LAG_WORTH_TELLING_MS = 5_000;

/** Whether the machine keeps up, in one sentence. */
export function queuesVerdict(queues: readonly QueueView[], workers: WorkersView): string {
  if (workers.alive === 0) {
    return "No worker is running, so nothing is planned or delivered. Events are still received and stored.";
  }
  const clauses: string[] = [];
  const paused = queues.filter((queue) => queue.pause);
  for (const queue of paused)
    clauses.push(`${QUEUE_TEXT[queue.name].label} is paused by ${queue.pause?.pausedBy}`);
  const late = queues.filter((queue) => !queue.pause && queue.lagMs >= LAG_WORTH_TELLING_MS);
  for (const queue of late)
    clauses.push(`${QUEUE_TEXT[queue.name].label} lags ${formatDuration(queue.lagMs)} behind`);
  const failed = queues.reduce((sum, queue) => sum + queue.failed, 0);
  if (failed > 0) clauses.push(`${plural(failed, "job")} failed for good`);
  const crew = `${plural(workers.alive, "worker process", "worker processes")} ${workers.alive === 1 ? "runs" : "run"}`;
  if (clauses.length > 0) return `${crew}; ${clauses.join(", ")}.`;
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  if (waiting === 0) return `${crew} and every queue is empty.`;
  return `${crew} and ${workers.alive === 1 ? "keeps" : "keep"} up; ${plural(waiting, "job")} ${waiting === 1 ? "waits" : "wait"}.`;
}
