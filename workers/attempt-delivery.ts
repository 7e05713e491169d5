import { attemptInTurn } from "@/lib/delivery/attempt-delivery";
import type { JobHandler } from "@/lib/queue/catalog";
import { attemptPorts } from "./ports";

/** One try of one delivery, and of those that wait behind it at a busy destination. */
export const attemptDelivery: JobHandler<"attempt-delivery"> = async ({ destinationId, ...key }) => {
  await attemptInTurn(attemptPorts, key, destinationId ?? null);
};
