import type { z } from "zod";
import type { AttemptView, DeliveryDetailView, DeliveryView } from "@/lib/delivery/model";
import { maskText } from "@/lib/ingest/mask";
import { viewPayload } from "@/lib/ingest/payload-view";
import type { deadLetter } from "@/lib/api/dead-letters";
import type { attempt, delivery } from "@/lib/api/deliveries";

/** A destination may echo what we sent, so its answers are masked like the payload itself. */
function maskedBody(view: AttemptView): string | null {
  if (view.responseBody === null) return null;
  const contentType = view.responseHeaders["content-type"] ?? null;
  return viewPayload(Buffer.from(view.responseBody), contentType, false).text;
}

// Sentences quote the destination's answer, which may name a person.
function masked(sentence: string | null): string | null {
  return sentence === null ? null : maskText(sentence);
}

function attemptAnswer(view: AttemptView, revealed: boolean): z.input<typeof attempt> {
  if (revealed) return view;
  return { ...view, responseBody: maskedBody(view), errorMessage: masked(view.errorMessage) };
}

/** A delivery with its attempts, as GET events/{id} shows it. */
export function deliveryAnswer(view: DeliveryDetailView, revealed: boolean): z.input<typeof delivery> {
  return {
    ...view,
    sentence: revealed ? view.sentence : masked(view.sentence),
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
    sentence: masked(view.sentence),
    deadReason: view.deadReason,
    deadAt: view.deadAt,
    resolvedAt: view.resolvedAt,
    resolvedBy: view.resolvedBy,
    resolutionNote: view.resolutionNote,
  };
}
