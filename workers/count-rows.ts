import { countLetters } from "@/lib/counts/count-letters";
import { countRows as count } from "@/lib/counts/count-rows";
import { systemClock } from "@/lib/platform/clock";
import type { JobHandler } from "@/lib/queue/catalog";

/** Counts dead letters, and rows per minute, hour and day, for screens that count. */
export const countRows: JobHandler<"count-rows"> = async () => {
  await countLetters();
  await count(systemClock);
};
