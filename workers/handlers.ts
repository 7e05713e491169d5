import type { JobHandlers } from "@/lib/queue/catalog";
import { advanceReplayRun } from "./advance-replay-run";
import { attemptDeliveries } from "./attempt-deliveries";
import { attemptDelivery } from "./attempt-delivery";
import { countRows } from "./count-rows";
import { dispatchEvents } from "./dispatch-events";
import { emptyPayloads } from "./empty-payloads";
import { probeDestination } from "./probe-destination";
import { pruneAudit } from "./prune-audit";
import { pruneExpired } from "./prune-expired";
import { recoverStuckWork } from "./recover-stuck-work";
import { releaseHeld } from "./release-held";
import { sealAudit } from "./seal-audit";
import { tendFailureGroups } from "./tend-failure-groups";
import { trainFailureModel } from "./train-failure-model";
import { trainWhereDueJob } from "./train-where-due";

/** Every piece of asynchronous work and who does it. */
export const handlers: JobHandlers = {
  "dispatch-events": dispatchEvents,
  "attempt-delivery": attemptDelivery,
  "attempt-deliveries": attemptDeliveries,
  "probe-destination": probeDestination,
  "release-held": releaseHeld,
  "advance-replay-run": advanceReplayRun,
  "recover-stuck-work": recoverStuckWork,
  "count-rows": countRows,
  "tend-failure-groups": tendFailureGroups,
  "prune-expired": pruneExpired,
  "seal-audit": sealAudit,
  "prune-audit": pruneAudit,
  "empty-payloads": emptyPayloads,
  "train-failure-model": trainFailureModel,
  "train-where-due": trainWhereDueJob,
};
