import type { AttemptPorts } from "@/lib/delivery/ports";
import type { PlanPorts } from "@/lib/delivery/plan-deliveries";
import { isCrowdedAt } from "@/lib/delivery/together";
import { loadEventPayloads } from "@/lib/ingest/event-payloads";
import { claimUndispatched, markDispatched } from "@/lib/ingest/outbox";
import { systemClock } from "@/lib/platform/clock";
import { outboundHttp } from "@/lib/platform/outbound-http";
import { Sharing } from "@/lib/platform/sharing";

// Here the room that keeps events meets the room that delivers them; neither imports the other.

/** What planning deliveries takes from the ingest room. */
export const planPorts: PlanPorts = {
  claimEvents: claimUndispatched,
  markDispatched,
  clock: systemClock,
  isCrowded: (destinationId) => isCrowdedAt(attemptPorts, destinationId),
};

const payloads = new Sharing({ itemsMax: 100, run: loadEventPayloads });

/** What sending a delivery takes from outside. */
export const attemptPorts: AttemptPorts = {
  loadPayload: (eventId) => payloads.share(eventId),
  http: outboundHttp(),
  clock: systemClock,
  random: Math.random,
};
