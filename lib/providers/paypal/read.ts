import type { ProviderRequest, ReadResult } from "@/lib/providers/contract";
import { countryCode } from "@/lib/providers/country-codes";
import { eventTime } from "@/lib/providers/event-times";
import { firstOf, objectAt, textAt, valueAt } from "@/lib/providers/fields";
import { isObject, parseJsonObject, type JsonObject } from "@/lib/providers/json-body";
import type { CanonicalFacts } from "@/lib/providers/model";
import { currencyCode, majorFromDecimal } from "@/lib/providers/money";
import { paypalKind } from "./kinds";

/** One event a request, identified by PayPal's own id (WH-…). */
export function readPayPal(request: ProviderRequest): ReadResult {
  const body = parseJsonObject(request.rawBody);
  if (!body.ok) return { readable: false, reason: body.reason };
  const eventId = textAt(body.value, "id");
  const type = textAt(body.value, "event_type");
  if (eventId === null || type === null) {
    return {
      readable: false,
      reason: "The body has no id and event_type, so it is not a PayPal webhook event.",
    };
  }
  const facts = factsOf(body.value, type);
  return { readable: true, events: [{ eventId, type, revision: null, facts, payload: request.rawBody }] };
}

function factsOf(event: JsonObject, type: string): CanonicalFacts {
  const resource = objectAt(event, "resource") ?? {};
  const { amount, currency } = moneyOf(resource);
  return {
    kind: paypalKind(type, textAt(resource, "dispute_outcome", "outcome_code")),
    occurredAt: eventTime(valueAt(event, "create_time")),
    reference: referenceOf(resource, type),
    orderReference: firstOf(...ORDER_PATHS.map((path) => textAt(resource, ...path))),
    amount,
    currency,
    country: firstOf(...COUNTRY_PATHS.map((path) => countryCode(valueAt(resource, ...path)))),
    customer: firstOf(...CUSTOMER_PATHS.map((path) => textAt(resource, ...path))),
    paymentMethod: paymentMethodOf(resource),
    cardBin: null,
    live: isSandbox(resource) ? false : null,
  };
}

/** The merchant's invoice number; custom_id is free text of theirs and often names the buyer instead. */
const ORDER_PATHS: readonly (readonly (string | number)[])[] = [
  ["invoice_id"],
  ["invoice_number"],
  ["purchase_units", 0, "invoice_id"],
  ["disputed_transactions", 0, "invoice_number"],
  ["detail", "invoice_number"],
];

/** Where the several resources keep the sum that the event is about, the most telling first. */
const MONEY_PATHS: readonly (readonly (string | number)[])[] = [
  ["amount"],
  ["gross_amount"],
  ["dispute_amount"],
  ["total_amount"],
  ["purchase_units", 0, "amount"],
  ["payout_item", "amount"],
  ["batch_header", "amount"],
  ["billing_info", "outstanding_balance"],
  ["billing_cycles", 0, "pricing_scheme", "fixed_price"],
  ["payment_definitions", 0, "amount"],
];

function moneyOf(resource: JsonObject): { amount: string | null; currency: string | null } {
  for (const path of MONEY_PATHS) {
    const money = objectAt(resource, ...path);
    if (money === null) continue;
    const currency = currencyCode(firstOf(valueAt(money, "currency_code"), valueAt(money, "currency")));
    const amount = majorFromDecimal(
      firstOf(valueAt(money, "value"), valueAt(money, "total")),
      currency,
      "paypal",
    );
    if (currency !== null && amount !== null) return { amount, currency };
  }
  return { amount: null, currency: null };
}

/**
 * The transaction the money moved under (capture or sale), because that is the id refunds, disputes and
 * statements repeat; before there is one, the authorization's or the order's own id.
 */
function referenceOf(resource: JsonObject, type: string): string | null {
  if (type.startsWith("CUSTOMER.DISPUTE.") || type.startsWith("RISK.DISPUTE.")) {
    return textAt(resource, "disputed_transactions", 0, "seller_transaction_id");
  }
  if (type.includes("PAYOUT")) return payoutReference(resource);
  if (type.startsWith("CHECKOUT.")) {
    const captured = textAt(resource, "purchase_units", 0, "payments", "captures", 0, "id");
    return firstOf(captured, textAt(resource, "id"));
  }
  if (type.startsWith("INVOICING.")) return textAt(resource, "payments", 0, "transaction_id");
  if (!type.startsWith("PAYMENT.") && !type.startsWith("PAYMENTS.")) return null;
  return firstOf(
    textAt(resource, "sale_id"),
    textAt(resource, "capture_id"),
    type.includes("REFUND") ? linkedCapture(resource) : null,
    textAt(resource, "id"),
  );
}

function payoutReference(resource: JsonObject): string | null {
  return firstOf(
    textAt(resource, "payout_item_id"),
    textAt(resource, "batch_header", "payout_batch_id"),
    textAt(resource, "payout_batch_id"),
  );
}

/** A refund names its capture only in the link "up": …/v2/payments/captures/{id}. */
function linkedCapture(resource: JsonObject): string | null {
  const links = valueAt(resource, "links");
  if (!Array.isArray(links)) return null;
  const up = links.find((link) => isObject(link) && link["rel"] === "up");
  return /\/captures\/([A-Za-z0-9-]+)$/.exec(textAt(up, "href") ?? "")?.[1] ?? null;
}

const COUNTRY_PATHS: readonly (readonly (string | number)[])[] = [
  ["shipping_address", "country_code"],
  ["payer", "payer_info", "shipping_address", "country_code"],
  ["payer", "payer_info", "country_code"],
  ["payer", "address", "country_code"],
  ["purchase_units", 0, "shipping", "address", "country_code"],
  ["subscriber", "shipping_address", "address", "country_code"],
  ["country_code"],
];

const CUSTOMER_PATHS: readonly (readonly (string | number)[])[] = [
  ["payer", "payer_id"],
  ["payer", "payer_info", "payer_id"],
  ["subscriber", "payer_id"],
  ["payer_id"],
];

function paymentMethodOf(resource: JsonObject): string | null {
  const source = objectAt(resource, "payment_source");
  if (source === null) return null;
  return firstOf(textAt(source, "card", "brand"), Object.keys(source)[0] ?? null);
}

/** Bodies name the environment only by the host of their links. */
function isSandbox(resource: JsonObject): boolean {
  const links = valueAt(resource, "links");
  if (!Array.isArray(links)) return false;
  return links.some((link) => /^https:\/\/[a-z-]+\.sandbox\.paypal\.com\//.test(textAt(link, "href") ?? ""));
}
