import type { ProviderRequest, ReadResult } from "@/lib/providers/contract";
import { countryCode } from "@/lib/providers/country-codes";
import { eventTime } from "@/lib/providers/event-times";
import { firstOf } from "@/lib/providers/fields";
import type { CanonicalFacts, EventKind } from "@/lib/providers/model";
import { currencyCode, majorFromDecimal } from "@/lib/providers/money";
import { bodyRevision } from "@/lib/providers/revision";
import { parseForm } from "./verify";
import { childText, parseXml, type Element } from "./xml";

/** Braintree's kinds (developer.paypal.com/braintree/docs/reference/general/webhooks); the rest is "other". */
const KINDS: Readonly<Record<string, EventKind>> = {
  transaction_settled: "payment.succeeded",
  transaction_settlement_declined: "payment.failed",
  transaction_disbursed: "payout.paid",
  local_payment_completed: "payment.succeeded",
  local_payment_expired: "payment.expired",
  local_payment_reversed: "payment.canceled",
  refund_failed: "refund.failed",
  disbursement: "payout.paid",
  disbursement_exception: "payout.failed",
  dispute_opened: "dispute.opened",
  dispute_under_review: "dispute.updated",
  dispute_disputed: "dispute.updated",
  dispute_won: "dispute.won",
  dispute_lost: "dispute.lost",
  dispute_accepted: "dispute.lost",
  dispute_auto_accepted: "dispute.lost",
  dispute_expired: "dispute.lost",
  subscription_went_active: "subscription.created",
  subscription_trial_ended: "subscription.updated",
  subscription_went_past_due: "subscription.updated",
  subscription_charged_successfully: "invoice.paid",
  subscription_charged_unsuccessfully: "invoice.failed",
  subscription_billing_skipped: "subscription.updated",
  subscription_canceled: "subscription.canceled",
  subscription_expired: "subscription.canceled",
  connected_merchant_status_transitioned: "account.updated",
  connected_merchant_paypal_status_changed: "account.updated",
};

/** One notification a form, identified by kind, object and time, for Braintree sends no event id. */
export function readBraintree(request: ProviderRequest): ReadResult {
  const form = parseForm(request.rawBody);
  if (form === null)
    return { readable: false, reason: "The body is no form with bt_signature and bt_payload." };
  const notification = parseXml(Buffer.from(form.payload, "base64").toString("utf8"));
  const type = childText(notification, "kind");
  const timestamp = childText(notification, "timestamp");
  if (notification === null || type === null || timestamp === null) {
    return { readable: false, reason: "bt_payload is no XML notification with a kind and a timestamp." };
  }
  const subject = notification.children.find(({ name }) => name === "subject")?.children[0] ?? null;
  const id = objectId(subject);
  return {
    readable: true,
    events: [
      {
        eventId: [type, id, timestamp].filter((part) => part !== null).join(":"),
        type,
        revision: id === null ? bodyRevision(Buffer.from(form.payload)) : null,
        facts: { ...factsOf(subject), kind: kindOf(type), occurredAt: eventTime(timestamp) },
        payload: request.rawBody,
      },
    ],
  };
}

function kindOf(type: string): EventKind {
  return (Object.hasOwn(KINDS, type) ? KINDS[type] : undefined) ?? "other";
}

function objectId(subject: Element | null): string | null {
  return firstOf(
    childText(subject, "id"),
    childText(subject, "transaction", "id"),
    childText(subject, "merchant-public-id"),
    childText(subject, "token"),
    childText(subject, "billing-agreement-id"),
  );
}

function factsOf(subject: Element | null): Omit<CanonicalFacts, "kind" | "occurredAt"> {
  const currency = currencyCode(
    firstOf(
      childText(subject, "currency-iso-code"),
      childText(subject, "transaction", "currency-iso-code"),
      childText(subject, "transactions", "transaction", "currency-iso-code"),
    ),
  );
  const amount = firstOf(
    childText(subject, "amount"),
    childText(subject, "transaction", "amount"),
    childText(subject, "price"),
  );
  return {
    reference: firstOf(
      childText(subject, "transaction", "id"),
      childText(subject, "transactions", "transaction", "id"),
      subject?.name === "transaction" ? childText(subject, "id") : null,
    ),
    orderReference: firstOf(
      childText(subject, "order-id"),
      childText(subject, "transaction", "order-id"),
      childText(subject, "transactions", "transaction", "order-id"),
    ),
    amount: currency === null ? null : majorFromDecimal(amount, currency, "braintree"),
    currency,
    country: countryCode(childText(subject, "billing", "country-code-alpha2")),
    customer: firstOf(childText(subject, "customer-id"), childText(subject, "customer", "id")),
    paymentMethod: firstOf(
      childText(subject, "credit-card", "card-type"),
      childText(subject, "transactions", "transaction", "credit-card", "card-type"),
    ),
    cardBin: childText(subject, "credit-card", "bin"),
    live: null,
  };
}
