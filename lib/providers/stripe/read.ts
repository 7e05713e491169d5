import type { ProviderRequest, ReadResult } from "@/lib/providers/contract";
import { countryCode } from "@/lib/providers/country-codes";
import { eventTime } from "@/lib/providers/event-times";
import { firstOf, idAt, objectAt, textAt, valueAt } from "@/lib/providers/fields";
import { parseJsonObject, type Json, type JsonObject } from "@/lib/providers/json-body";
import type { CanonicalFacts } from "@/lib/providers/model";
import { currencyCode, majorFromMinor } from "@/lib/providers/money";
import { stripeKind } from "./kinds";

/** Snapshot events (object "event") and thin v2 events (object "v2.core.event", created as ISO text). */
export function readStripe(request: ProviderRequest): ReadResult {
  const body = parseJsonObject(request.rawBody);
  if (!body.ok) return { readable: false, reason: body.reason };
  const event = body.value;
  const eventId = textAt(event, "id");
  const type = textAt(event, "type");
  if (eventId === null || type === null) {
    return { readable: false, reason: "The body has no id and type, so it is not a Stripe event." };
  }
  const facts = factsOf(event, type);
  return { readable: true, events: [{ eventId, type, revision: null, facts, payload: request.rawBody }] };
}

function factsOf(event: JsonObject, type: string): CanonicalFacts {
  const object = objectAt(event, "data", "object") ?? {};
  const currency = currencyOf(object);
  const live = valueAt(event, "livemode");
  return {
    kind: stripeKind(type, object),
    occurredAt: eventTime(valueAt(event, "created")),
    reference: referenceOf(object),
    orderReference: orderOf(object),
    amount: majorFromMinor(amountOf(object, type, event), currency, "stripe"),
    currency,
    country: countryOf(object),
    customer: textAt(object, "object") === "customer" ? textAt(object, "id") : idAt(object, "customer"),
    paymentMethod: paymentMethodOf(object),
    cardBin: firstOf(textAt(object, "payment_method_details", "card", "iin"), textAt(object, "card", "iin")),
    live: typeof live === "boolean" ? live : null,
  };
}

function currencyOf(object: JsonObject): string | null {
  return firstOf(
    currencyCode(valueAt(object, "currency")),
    currencyCode(valueAt(object, "plan", "currency")),
    currencyCode(valueAt(object, "items", "data", 0, "price", "currency")),
    currencyCode(soleBalance(object, "currency")),
  );
}

/** What moved: captured, refunded or received where the event says so, else the object's own amount. */
function amountOf(object: JsonObject, type: string, event: JsonObject): Json | undefined {
  switch (textAt(object, "object")) {
    case "charge":
      return chargeAmount(object, type, event);
    case "payment_intent":
      return type === "payment_intent.succeeded"
        ? (positive(object, "amount_received") ?? valueAt(object, "amount"))
        : valueAt(object, "amount");
    case "invoice":
      return type === "invoice.paid" || type === "invoice.payment_succeeded"
        ? valueAt(object, "amount_paid")
        : valueAt(object, "amount_due");
    case "subscription":
      return firstOf<Json>(
        valueAt(object, "plan", "amount"),
        valueAt(object, "items", "data", 0, "price", "unit_amount"),
      );
    case "balance":
      return soleBalance(object, "amount");
    default:
      return firstOf<Json>(
        valueAt(object, "amount"),
        valueAt(object, "amount_total"),
        valueAt(object, "unit_amount"),
      );
  }
}

function chargeAmount(object: JsonObject, type: string, event: JsonObject): Json | undefined {
  const amount = valueAt(object, "amount");
  if (type === "charge.captured") return positive(object, "amount_captured") ?? amount;
  if (type !== "charge.refunded") return amount;
  const refunded = valueAt(object, "amount_refunded");
  const before = valueAt(event, "data", "previous_attributes", "amount_refunded");
  // amount_refunded adds up all refunds of the charge; this event stands for the latest one.
  if (typeof refunded === "number" && typeof before === "number") return refunded - before;
  return refunded ?? amount;
}

function positive(object: JsonObject, key: string): Json | undefined {
  const value = valueAt(object, key);
  return value === 0 ? undefined : value;
}

/** A balance with one currency has an amount; one with several has none that could be named. */
function soleBalance(object: JsonObject, key: "amount" | "currency"): Json | undefined {
  const available = valueAt(object, "available");
  if (textAt(object, "object") !== "balance" || !Array.isArray(available)) return undefined;
  return available.length === 1 ? valueAt(available, 0, key) : undefined;
}

/** Payment intent when the object names one, else the charge; payouts and transfers go by their own id. */
function referenceOf(object: JsonObject): string | null {
  const id = textAt(object, "id");
  switch (textAt(object, "object")) {
    case "payment_intent":
    case "payout":
    case "transfer":
      return id;
    case "charge":
    case "checkout.session":
      return firstOf(idAt(object, "payment_intent"), id);
    case "invoice":
      return firstOf(
        idAt(object, "payment_intent"),
        idAt(object, "payments", "data", 0, "payment", "payment_intent"),
        idAt(object, "charge"),
      );
    default:
      return firstOf(idAt(object, "payment_intent"), idAt(object, "charge"));
  }
}

/** Stripe has no order of its own: merchants write theirs in metadata, a session's client_reference_id, an invoice's number. */
const ORDER_KEYS = ["order_number", "order_id", "orderId", "order", "order_reference", "invoice_number"];

function orderOf(object: JsonObject): string | null {
  return firstOf(
    ...ORDER_KEYS.map((key) => textAt(object, "metadata", key)),
    textAt(object, "client_reference_id"),
    textAt(object, "object") === "invoice" ? textAt(object, "number") : null,
  );
}

const COUNTRY_PATHS: readonly (readonly string[])[] = [
  ["billing_details", "address", "country"],
  ["payment_method_details", "card", "country"],
  ["customer_details", "address", "country"],
  ["customer_address", "country"],
  ["address", "country"],
  ["card", "country"],
  ["country"],
];

function countryOf(object: JsonObject): string | null {
  return firstOf(...COUNTRY_PATHS.map((path) => countryCode(valueAt(object, ...path))));
}

function paymentMethodOf(object: JsonObject): string | null {
  const types = valueAt(object, "payment_method_types");
  return firstOf(
    textAt(object, "payment_method_details", "card", "brand"),
    textAt(object, "payment_method_details", "type"),
    textAt(object, "card", "brand"),
    textAt(object, "object") === "payment_method" ? textAt(object, "type") : null,
    Array.isArray(types) && types.length === 1 ? textAt(types, 0) : null,
  );
}
