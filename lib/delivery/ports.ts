import type { Clock } from "@/lib/platform/clock";
import type { OutboundHttp } from "@/lib/platform/outbound-http";

/** What a delivery sends: the event's bytes as received, and the facts its headers name. */
export interface DeliverablePayload {
  payload: Buffer;
  contentType: string | null;
  eventId: string;
  type: string;
  kind: string;
  sourceSlug: string;
  provider: string;
  /** The provider's id of the event whose payload a person edited to make this one; else null. */
  editedFrom: string | null;
}

/** What an attempt needs from outside. The workers introduce the room that keeps the events. */
export interface AttemptPorts {
  /** Rejects with AppError retry "never" when the bytes are no longer kept. */
  loadPayload(eventId: string): Promise<DeliverablePayload>;
  http: OutboundHttp;
  clock: Clock;
  random: () => number;
}
