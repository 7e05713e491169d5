import type { EventContext } from "@/lib/providers/event-shape";
import { firstOf, objectAt, valueAt } from "@/lib/providers/fields";
import { isObject, type Json, type JsonObject } from "@/lib/providers/json-body";
import { byStatus, kindsFrom } from "./kinds";
import type { Preset } from "./preset";

/** data.object holds one object under its own name: {"payment": {…}}. */
function entity({ item }: EventContext): JsonObject {
  const object = objectAt(item, "data", "object") ?? {};
  return Object.values(object).find(isObject) ?? {};
}

const MONEY_KEYS = ["amount_money", "total_money", "balance_money", "gift_card_balance_money"];

function money(context: EventContext): JsonObject {
  const found = MONEY_KEYS.map((key) => objectAt(entity(context), key));
  return firstOf(...found, objectAt(entity(context), "payment_requests", 0, "computed_amount_money")) ?? {};
}

const at =
  (...path: readonly (string | number)[]) =>
  (context: EventContext): Json | undefined =>
    valueAt(entity(context), ...path);

const payment = byStatus("data.object.payment.status", {
  APPROVED: "payment.authorized",
  PENDING: "payment.pending",
  COMPLETED: "payment.succeeded",
  CANCELED: "payment.canceled",
  FAILED: "payment.failed",
});

const refund = byStatus("data.object.refund.status", {
  PENDING: "refund.pending",
  APPROVED: "refund.pending",
  COMPLETED: "refund.succeeded",
  REJECTED: "refund.failed",
  FAILED: "refund.failed",
});

const disputeState = (context: EventContext) =>
  byStatus("data.object.dispute.state", {
    WON: "dispute.won",
    LOST: "dispute.lost",
    ACCEPTED: "dispute.lost",
  })(context) ?? "dispute.updated";

export const square: Preset = {
  id: "square",
  name: "Square",
  secretHelp:
    "The signature key of this webhook subscription: Square Developer Console, Webhooks, Subscriptions.",
  scheme: { header: "x-square-hmacsha256-signature", encoding: "base64", signedContent: "{url}{body}" },
  urlOption: {
    name: "notificationUrl",
    describe:
      "The notification URL exactly as it is registered at Square, to the last slash: it is part of what is signed.",
  },
  retryHorizonHours: 24,
  rotation: {
    overlapHours: 24,
    reason: "Square replaces the key in one call and repeats for 24 hours, so both are held that long.",
  },
  shape: {
    eventId: ["event_id"],
    type: ["type"],
    occurredAt: ["created_at"],
    // Its order_id is Square's own; reference_id is what the merchant gave the payment.
    orderReference: at("reference_id"),
    reference: (context) =>
      firstOf(
        at("payment_id")(context),
        at("disputed_payment", "payment_id")(context),
        valueAt(context.item, "data", "type") === "payment" ? at("id")(context) : null,
        valueAt(context.item, "data", "type") === "payout" ? at("id")(context) : null,
      ) ?? undefined,
    amount: (context) => valueAt(money(context), "amount"),
    currency: (context) =>
      firstOf(valueAt(money(context), "currency"), valueAt(money(context), "currency_code")) ?? undefined,
    country: at("country"),
    customer: (context) =>
      firstOf(at("customer_id")(context), at("primary_recipient", "customer_id")(context)) ?? undefined,
    paymentMethod: (context) =>
      firstOf(at("card_details", "card", "card_brand")(context), at("card_brand")(context)) ?? undefined,
    cardBin: at("card_details", "card", "bin"),
    live: ({ headers }) => {
      const environment = headers["square-environment"]?.toLowerCase();
      return environment === undefined ? null : environment === "production";
    },
    kinds: kindsFrom({
      "payment.created": payment,
      "payment.updated": payment,
      "refund.created": refund,
      "refund.updated": refund,
      "dispute.created": "dispute.opened",
      "dispute.state.changed": disputeState,
      "dispute.state.updated": disputeState,
      "dispute.evidence.added": "dispute.updated",
      "dispute.evidence.created": "dispute.updated",
      "dispute.evidence.removed": "dispute.updated",
      "dispute.evidence.deleted": "dispute.updated",
      "payout.sent": "payout.created",
      "payout.paid": "payout.paid",
      "payout.failed": "payout.failed",
      "invoice.created": "invoice.created",
      "invoice.published": "invoice.created",
      "invoice.payment_made": byStatus("data.object.invoice.status", { PAID: "invoice.paid" }),
      "invoice.scheduled_charge_failed": "invoice.failed",
      "invoice.canceled": "invoice.canceled",
      "invoice.deleted": "invoice.canceled",
      "subscription.created": "subscription.created",
      "subscription.updated": "subscription.updated",
      "customer.created": "customer.updated",
      "customer.updated": "customer.updated",
      "customer.deleted": "customer.updated",
    }),
  },
};
