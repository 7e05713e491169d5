import type { z } from "zod";
import type { AttemptView, DeliveryDetailView, DeliveryView } from "@/lib/delivery/model";
import { viewPayload } from "@/lib/ingest/payload-view";
import type { deadLetter } from "@/lib/api/dead-letters";
import type { attempt, delivery, replayedDelivery } from "@/lib/api/deliveries";

/** A destination may echo what we sent, so its answers are masked like the payload itself. */
function maskedBody(view: AttemptView): string | null {
  if (view.responseBody === null) return null;
  const contentType = view.responseHeaders["content-type"] ?? null;
  return viewPayload(Buffer.from(view.responseBody), contentType, false).text;
}

function attemptAnswer(view: AttemptView, revealed: boolean): z.input<typeof attempt> {
  return { ...view, responseBody: revealed ? view.responseBody : maskedBody(view) };
}

/** A delivery with its attempts, as GET events/{id} shows it. */
export function deliveryAnswer(view: DeliveryDetailView, revealed: boolean): z.input<typeof delivery> {
  return {
    ...view,
    destination: view.destination.slug,
    destinationName: view.destination.name,
    attempts: view.attempts.map((one) => attemptAnswer(one, revealed)),
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
    resolutionNote: view.resolutionNote,
  };
}

/** A delivery as a replay answers it. */
export function replayedAnswer(view: DeliveryView): z.input<typeof replayedDelivery> {
  return { id: view.id, destination: view.destination.slug, status: view.status, round: view.round };
}
