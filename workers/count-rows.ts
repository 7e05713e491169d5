import { countRows as count } from "@/lib/counts/count-rows";
import { systemClock } from "@/lib/platform/clock";
import type { JobHandler } from "@/lib/queue/catalog";

/** Counts rows per minute, hour and day, for screens that count. */
export const countRows: JobHandler<"count-rows"> = async () => {
  await count(systemClock);
};
