import { isUtf8 } from "node:buffer";
import type { z } from "zod";
import type { DeliveryDetailView } from "@/lib/delivery/model";
import type { EventDetail, EventListRow } from "@/lib/ingest/model";
import type { eventDetail, eventRow } from "@/lib/api/events";
import { deliveryAnswer } from "./delivery";

/** An event as lists show it. */
export function eventAnswer(row: EventListRow): z.input<typeof eventRow> {
  return {
    ...row,
    source: row.source.slug,
    provider: row.source.provider,
    deliveryState: row.delivery.state,
  };
}

/** `bytes` are the event's own bytes, given only where personal data is revealed. */
export function eventDetailAnswer(
  event: EventDetail,
  deliveries: readonly DeliveryDetailView[],
  bytes: Buffer | null,
): z.input<typeof eventDetail> {
  const revealedText = bytes && isUtf8(bytes) ? bytes.toString("utf8") : null;
  return {
    ...eventAnswer(event),
    cardBin: event.cardBin,
    quarantineReason: event.quarantineReason,
    derivedFrom: event.derivedFrom,
    lastDuplicateAt: event.lastDuplicateAt,
    dispatchedAt: event.dispatchedAt,
    refusedAt: event.refusedAt,
    masked: !event.revealed,
    headers: event.headers,
    payload: event.payloadKept
      ? {
          base64: bytes?.toString("base64") ?? null,
          text: event.revealed ? revealedText : event.payload.text,
          bytes: event.payload.bytes,
          sha256: event.payload.sha256,
        }
      : null,
    deliveries: deliveries.map(deliveryAnswer),
  };
}
