import { releaseHeldOf } from "@/lib/delivery/recover-deliveries";
import type { JobHandler } from "@/lib/queue/catalog";
import { attemptPorts } from "./ports";

/** Puts what waits for a destination back to work. */
export const releaseHeld: JobHandler<"release-held"> = async ({ destinationId }) => {
  await releaseHeldOf(attemptPorts, destinationId);
};
