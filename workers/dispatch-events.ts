import { planDeliveries } from "@/lib/delivery/plan-deliveries";
import type { JobHandler } from "@/lib/queue/catalog";
import { planPorts } from "./ports";

/** Plans what freshly stored events owe to destinations. */
export const dispatchEvents: JobHandler<"dispatch-events"> = async ({ eventIds }) => {
  await planDeliveries(planPorts, eventIds);
};
