import { recoverRuns } from "@/lib/delivery/advance-replay-run";
import { recoverDeliveries } from "@/lib/delivery/recover-deliveries";
import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import { wakeRecovered } from "@/lib/delivery/snooze-dead-letters";
import { findUndispatched } from "@/lib/ingest/outbox";
import { log } from "@/lib/observability/log";
import type { JobHandler } from "@/lib/queue/catalog";
import { pausedQueues } from "@/lib/queue/inspect";
import { attemptPorts, planPorts } from "./ports";

/** An event this old without deliveries lost its job. */
const UNPLANNED_AFTER_MS = 3_000;
const BATCH = 500;
const BATCHES_MAX = 20;

/** Plans events left behind. Done here rather than by new jobs: planning twice is harmless, waiting is not. */
async function recoverEvents(): Promise<number> {
  let found = 0;
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    const olderThan = new Date(planPorts.clock.now().getTime() - UNPLANNED_AFTER_MS);
    const eventIds = await findUndispatched(olderThan, BATCH);
    if (eventIds.length > 0) await planDeliveries(planPorts, eventIds);
    found += eventIds.length;
    if (eventIds.length < BATCH) break;
  }
  return found;
}

/** Makes good what a crash, a lost queue or a missed job left behind. */
export const recoverStuckWork: JobHandler<"recover-stuck-work"> = async () => {
  // A person paused it: what waits there is not lost, and must not go round the pause.
  const paused = await pausedQueues();
  const events = paused.has("dispatch") ? 0 : await recoverEvents();
  const recovered = await recoverDeliveries(attemptPorts);
  const replays = await recoverRuns();
  await wakeRecovered();
  const total = events + recovered.lapsed + recovered.overdue + recovered.released + recovered.kept + replays;
  if (total > 0)
    log("workers").info({ events, replays, ...recovered }, "Recovered work that was left behind.");
};
