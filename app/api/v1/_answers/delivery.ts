import type { z } from "zod";
import type { DeliveryDetailView, DeliveryView } from "@/lib/delivery/model";
import type { deadLetter } from "@/lib/api/dead-letters";
import type { delivery } from "@/lib/api/deliveries";

/** A delivery with its attempts, as GET events/{id} shows it. */
export function deliveryAnswer(view: DeliveryDetailView): z.input<typeof delivery> {
  return {
    ...view,
    destination: view.destination.slug,
    destinationName: view.destination.name,
  };
}

/** A dead letter with what it was about. */
export function deadLetterAnswer(view: DeliveryView): z.input<typeof deadLetter> {
  const { event } = view;
  return {
    id: view.id,
    eventId: event.id,
    providerEventId: event.eventId,
    source: event.source.slug,
    type: event.type,
    kind: event.kind,
    environment: event.environment,
    reference: event.reference,
    amount: event.amount,
    currency: event.currency,
    destination: view.destination.slug,
    destinationName: view.destination.name,
    status: view.status,
    round: view.round,
    attemptCount: view.attemptCount,
    category: view.lastCategory,
    responseStatus: view.lastResponseStatus,
    sentence: view.sentence,
    deadReason: view.deadReason,
    deadAt: view.deadAt,
    resolvedAt: view.resolvedAt,
    resolvedBy: view.resolvedBy,
    resolutionReason: view.resolutionReason,
    resolutionNote: view.resolutionNote,
  };
}
