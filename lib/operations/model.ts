import type { QueuePauseView } from "@/lib/queue/model";

/** What stands still for everyone. */
export interface SystemAlarms {
  /** Set while no worker process is alive; since when, where there was one before. */
  noWorker: { since: string | null } | null;
  paused: QueuePauseView[];
}
