import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import { Sharing } from "@/lib/platform/sharing";
import type { JobHandler } from "@/lib/queue/catalog";
import { planPorts } from "./ports";

/** Jobs of one go; each may name many events. */
const JOBS_MAX = 50;
/** Events of one transaction. */
const EVENTS_MAX = 1_000;

async function planAll(eventIds: readonly string[]): Promise<void> {
  for (let from = 0; from < eventIds.length; from += EVENTS_MAX) {
    await planDeliveries(planPorts, eventIds.slice(from, from + EVENTS_MAX));
  }
}

// While events come in one by one, each has a job of its own: those that come while some are planned share the next
// transaction and the jobs that follow from it.
const planning = new Sharing<readonly string[], void>({
  itemsMax: JOBS_MAX,
  run: async (jobs) => {
    await planAll([...new Set(jobs.flat())]);
    return jobs.map(() => ({ result: undefined }));
  },
});

/** Plans what freshly stored events owe to destinations. */
export const dispatchEvents: JobHandler<"dispatch-events"> = async ({ eventIds }) => {
  await planning.share(eventIds);
};
