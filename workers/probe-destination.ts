import { probeDestination as probe } from "@/lib/delivery/probe-destination";
import type { JobHandler } from "@/lib/queue/catalog";
import { attemptPorts } from "./ports";

/** Lets one request through to a destination that failed. */
export const probeDestination: JobHandler<"probe-destination"> = async ({ destinationId }) => {
  await probe(attemptPorts, destinationId);
};
