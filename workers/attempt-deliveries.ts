import { attemptTogether } from "@/lib/delivery/attempt-delivery";
import type { JobHandler } from "@/lib/queue/catalog";
import { attemptPorts } from "./ports";

/** One try of each of many deliveries at one destination, and of those that wait behind them. */
export const attemptDeliveries: JobHandler<"attempt-deliveries"> = async ({ destinationId, attempts }) => {
  await attemptTogether(attemptPorts, destinationId, attempts);
};
