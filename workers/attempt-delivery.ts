import { attemptDelivery as attempt } from "@/lib/delivery/attempt-delivery";
import type { JobHandler } from "@/lib/queue/catalog";
import { attemptPorts } from "./ports";

/** One try of one delivery. */
export const attemptDelivery: JobHandler<"attempt-delivery"> = async (key) => {
  await attempt(attemptPorts, key);
};
