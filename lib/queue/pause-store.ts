import { pool } from "@/lib/platform/db";
import { QUEUE_NAMES, type QueuePauseView } from "./model";

interface PauseSqlRow {
  queue: string;
  paused_at: Date;
  paused_by: string;
  reason: string | null;
}

/** The queues that people paused, the longest pause first. */
export async function readPauses(): Promise<QueuePauseView[]> {
  const result = await pool().query<PauseSqlRow>(
    "select queue, paused_at, paused_by, reason from queue_pauses order by paused_at",
  );
  return result.rows.flatMap((row) => {
    const queue = QUEUE_NAMES.find((name) => name === row.queue);
    if (!queue) return [];
    return [{ queue, pausedAt: row.paused_at.toISOString(), pausedBy: row.paused_by, reason: row.reason }];
  });
}
