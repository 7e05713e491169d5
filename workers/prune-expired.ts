import { dropExpiredSecrets } from "@/lib/delivery/rotate-destination-secret";
import { pruneRefusals } from "@/lib/ingest/refusal-samples";
import { expireSecrets } from "@/lib/ingest/secrets";
import { log } from "@/lib/observability/log";
import { systemClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { JobHandler } from "@/lib/queue/catalog";

/** Ends and deletes what has served its time: old secrets and old samples of refused requests. */
export const pruneExpired: JobHandler<"prune-expired"> = async () => {
  const now = systemClock.now();
  const sourceSecrets = await expireSecrets(db(), now);
  const destinationSecrets = await dropExpiredSecrets(now);
  const refusals = await pruneRefusals(pool());
  if (sourceSecrets + destinationSecrets + refusals > 0) {
    log("workers").info({ sourceSecrets, destinationSecrets, refusals }, "Pruned what had expired.");
  }
};
