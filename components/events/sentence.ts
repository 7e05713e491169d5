import type { DeliveryStatus, DeliveryView, HeldReason } from "@/lib/delivery/model";
import { isRetried } from "@/components/failures/categories";
import { plural } from "@/lib/format/count";
import { shortenId } from "@/lib/format/ids";
import { formatMoney } from "@/lib/format/money";
import { causeClause } from "@/components/failures/cause";
import { kindWords } from "./kinds";

/** What a sentence needs to know of an event; amounts are decimals in major units. */
export interface EventWords {
  kind: string;
  type: string;
  amount: string | null;
  currency: string | null;
  reference: string | null;
  /** The merchant's own number, as people quote it. */
  orderReference?: string | null;
  /** Present when the event was signed but could not be read. */
  quarantined?: boolean;
}

/** What a sentence needs to know of a delivery. */
export interface DeliveryWords {
  destination: string;
  status: DeliveryStatus;
  heldReason?: HeldReason | null;
  category: string | null;
  responseStatus: number | null;
  /** Attempts made in this round. */
  attempts: number;
}

const REFERENCE_HEAD = 12;
const REFERENCE_TAIL = 4;
const ORDER_HEAD = 20;

/** What it belongs to: the order where it is known, since people quote that, else the provider's reference. */
function belongingText({ orderReference, reference }: EventWords): string {
  if (orderReference) return ` for order ${shortenId(orderReference, ORDER_HEAD, REFERENCE_TAIL)}`;
  return reference === null ? "" : ` (${shortenId(reference, REFERENCE_HEAD, REFERENCE_TAIL)})`;
}

function moneyText(event: EventWords): string {
  return event.amount === null ? "" : ` of ${formatMoney(event.amount, event.currency)}`;
}

/** What happened, for a finance person: "Refund of €42.00 was paid (re_123)." */
export function eventSentence(event: EventWords): string {
  if (event.quarantined) return "A signed event arrived that could not be read.";
  if (event.kind === "other" || kindWords(event.kind) === kindWords("other")) {
    return `${event.type}${moneyText(event)} arrived${belongingText(event)}.`;
  }
  const { noun, verb } = kindWords(event.kind);
  return event.orderReference
    ? `${noun}${moneyText(event)}${belongingText(event)} ${verb}.`
    : `${noun}${moneyText(event)} ${verb}${belongingText(event)}.`;
}

/** What the event is about, to begin a sentence: "Refund of €42.00 (re_123)". */
export function eventSubject(event: EventWords): string {
  if (event.quarantined) return "An event that could not be read";
  const known = kindWords(event.kind) !== kindWords("other");
  const subject = known ? kindWords(event.kind).subject : event.type;
  return `${subject}${moneyText(event)}${belongingText(event)}`;
}

const HELD: Record<HeldReason, (destination: string) => string> = {
  paused: (destination) => `waits: ${destination} is paused`,
  breaker_open: (destination) => `waits until ${destination} answers again`,
  concurrency: (destination) => `waits for its turn at ${destination}`,
  retry_budget: (destination) => `waits among the retries for ${destination}`,
  policy: (destination) => `is kept for a person who looks at ${destination}`,
  failing_alike: (destination) => `waits: ${destination} refuses events like it just now`,
};

/** Where one delivery stands: "Refund of €42.00 (re_123) did not reach NetSuite: it refused the payload (422)." */
export function deliverySentence(event: EventWords, delivery: DeliveryWords): string {
  return `${eventSubject(event)} ${deliveryPredicate(delivery)}.`;
}

/** The sentence without its subject, for lists that name the event elsewhere. */
export function deliveryPredicate(delivery: DeliveryWords): string {
  const { destination, status, category } = delivery;
  const cause = category === null ? "" : `: ${causeClause(category, delivery.responseStatus)}`;
  switch (status) {
    case "succeeded":
      return `reached ${destination}`;
    case "sending":
      return `is being sent to ${destination}`;
    case "held":
      return HELD[delivery.heldReason ?? "concurrency"](destination);
    case "pending":
      return delivery.attempts === 0 || category === null
        ? `is on its way to ${destination}`
        : `has not reached ${destination} yet${cause}`;
    case "dead":
      return isRetried(category)
        ? `did not reach ${destination} in ${plural(delivery.attempts, "attempt")}${cause}`
        : `did not reach ${destination}${cause}`;
  }
}

/** The words of a delivery as the queries give it. */
export function wordsOfDelivery(view: DeliveryView): DeliveryWords {
  return {
    destination: view.destination.name,
    status: view.status,
    heldReason: view.heldReason,
    category: view.lastCategory,
    responseStatus: view.lastResponseStatus,
    attempts: view.attemptCount,
  };
}
