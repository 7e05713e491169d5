import type { JobHandler } from "@/lib/queue/catalog";
import { dropExpiredSecrets } from "@/lib/delivery/rotate-destination-secret";
import { systemClock } from "@/lib/platform/clock";

/** Deletes what has served its time. */
export const pruneExpired: JobHandler<"prune-expired"> = async () => {
  await dropExpiredSecrets(systemClock.now());
};
