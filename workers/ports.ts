import type { AttemptPorts } from "@/lib/delivery/ports";
import type { PlanPorts } from "@/lib/delivery/plan-deliveries";
import { claimUndispatched, loadEventPayload, markDispatched } from "@/lib/ingest/outbox";
import { systemClock } from "@/lib/platform/clock";
import { outboundHttp } from "@/lib/platform/outbound-http";

// Here the room that keeps events meets the room that delivers them; neither imports the other.

/** What planning deliveries takes from the ingest room. */
export const planPorts: PlanPorts = {
  claimEvents: claimUndispatched,
  markDispatched,
  clock: systemClock,
};

/** What sending a delivery takes from outside. */
export const attemptPorts: AttemptPorts = {
  loadPayload: loadEventPayload,
  http: outboundHttp(),
  clock: systemClock,
  random: Math.random,
};
