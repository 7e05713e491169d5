import { pruneSessions } from "@/lib/access/end-session";
import { pruneAttemptCounts } from "@/lib/access/guess-limit";
import { pruneIdempotentCalls } from "@/lib/access/idempotent-calls";
import { pruneLinks } from "@/lib/access/password-links";
import { dropExpiredSecrets } from "@/lib/delivery/rotate-destination-secret";
import { pruneRefusedRequests } from "@/lib/ingest/refused-keeper";
import { pruneRefusals } from "@/lib/ingest/refusal-samples";
import { expireSecrets } from "@/lib/ingest/secrets";
import { pruneCounts } from "@/lib/ingest/tally";
import { log } from "@/lib/observability/log";
import { systemClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { JobHandler } from "@/lib/queue/catalog";
import { pruneQueueRecords } from "@/lib/queue/prune";

/** Ends and deletes what has served its time: secrets, samples of refused requests, and counts. */
export const pruneExpired: JobHandler<"prune-expired"> = async () => {
  const now = systemClock.now();
  const pruned = {
    sourceSecrets: await expireSecrets(db(), now),
    destinationSecrets: await dropExpiredSecrets(now),
    refusals: await pruneRefusals(pool()),
    refusedRequests: await pruneRefusedRequests(pool(), now),
    ingestCounts: await pruneCounts(pool(), now),
    sessions: await pruneSessions(db(), now),
    passwordLinks: await pruneLinks(db(), now),
    queueRecords: await pruneQueueRecords(),
    attemptCounts: await pruneAttemptCounts(pool(), now),
    idempotentCalls: await pruneIdempotentCalls(pool(), now),
  };
  if (Object.values(pruned).some((count) => count > 0)) {
    log("workers").info(pruned, "Pruned what had expired.");
  }
};
