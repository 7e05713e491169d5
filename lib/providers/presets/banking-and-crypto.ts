import { textAt, valueAt } from "@/lib/providers/fields";
import { kindsFrom } from "./kinds";
import { merchantKeys } from "./merchant-keys";
import type { Preset } from "./preset";

export const modernTreasury: Preset = {
  id: "modern-treasury",
  name: "Modern Treasury",
  secretHelp: "The webhook key of this endpoint: Modern Treasury, Developers, Webhooks.",
  scheme: { header: "x-signature" },
  retryHorizonHours: null,
  shape: {
    eventId: ["header:x-event-id", "header:x-webhook-id"],
    type: ({ item }) => {
      const event = textAt(item, "event");
      const object = textAt(item, "data", "object");
      return event === null ? undefined : object === null ? event : `${object}.${event}`;
    },
    occurredAt: ["data.updated_at", "data.created_at"],
    reference: ["data.payment_order_id", "data.id"],
    orderReference: merchantKeys("data.metadata"),
    amount: ["data.amount"],
    currency: ["data.currency"],
    customer: ["data.counterparty_id"],
    paymentMethod: ["data.type"],
    live: ({ item }) => {
      const live = valueAt(item, "data", "live_mode");
      return typeof live === "boolean" ? live : null;
    },
    kinds: kindsFrom({
      "payment_order.created": "payout.created",
      "payment_order.completed": "payout.paid",
      "payment_order.failed": "payout.failed",
      "payment_order.returned": "payout.failed",
      "payment_order.cancelled": "payout.canceled",
    }),
  },
};

export const airwallex: Preset = {
  id: "airwallex",
  name: "Airwallex",
  secretHelp: "The secret of this notification URL: Airwallex web app, Developer, Webhooks.",
  scheme: {
    header: "x-signature",
    signedContent: "{timestamp}{body}",
    // Whether a retry gets a new stamp is not documented, so its age proves nothing yet.
    timestamp: { header: "x-timestamp", parameter: null, unit: "ms", toleranceSeconds: null },
  },
  retryHorizonHours: 72,
  shape: {
    eventId: ["id"],
    type: ["name"],
    occurredAt: ["created_at", "data.object.updated_at", "data.updatedAt", "data.createdAt"],
    reference: ["data.object.payment_intent_id", "data.object.id", "data.id"],
    orderReference: ["data.object.merchant_order_id"],
    amount: ["data.object.amount", "data.amount"],
    amountUnit: "major",
    currency: ["data.object.currency", "data.currency"],
    customer: ["data.object.customer_id"],
    paymentMethod: ["data.object.payment_method.type"],
    kinds: kindsFrom({
      "payment_intent.created": "payment.created",
      "payment_intent.requires_customer_action": "payment.action_required",
      "payment_intent.requires_capture": "payment.authorized",
      "payment_intent.succeeded": "payment.succeeded",
      "payment_intent.cancelled": "payment.canceled",
      "payment_attempt.authorized": "payment.authorized",
      "payment_attempt.capture_failed": "payment.failed",
      "payment_attempt.authorization_failed": "payment.failed",
      "refund.received": "refund.pending",
      "refund.accepted": "refund.pending",
      "refund.settled": "refund.succeeded",
      "refund.failed": "refund.failed",
      "payment_dispute.requires_response": "dispute.opened",
      "payment_dispute.won": "dispute.won",
      "payment_dispute.lost": "dispute.lost",
      "payout.transfer.paid": "payout.paid",
      "payout.transfer.failed": "payout.failed",
      "payout.transfer.cancelled": "payout.canceled",
    }),
  },
};

export const coinbaseCommerce: Preset = {
  id: "coinbase-commerce",
  name: "Coinbase Commerce",
  secretHelp: "The webhook shared secret: Coinbase Commerce, Settings, Notifications.",
  scheme: { header: "x-cc-webhook-signature" },
  retryHorizonHours: 72,
  shape: {
    // A delivery wraps the event; its own id counts tries.
    eventId: ["event.id", "id"],
    type: ["event.type", "type"],
    occurredAt: ["event.created_at", "created_at"],
    reference: ["event.data.code", "data.code"],
    orderReference: merchantKeys("event.data.metadata", "data.metadata"),
    amount: ["event.data.pricing.local.amount", "data.pricing.local.amount"],
    amountUnit: "major",
    currency: ["event.data.pricing.local.currency", "data.pricing.local.currency"],
    customer: ["event.data.metadata.customer_id", "data.metadata.customer_id"],
    kinds: kindsFrom({
      "charge:created": "payment.created",
      "charge:pending": "payment.pending",
      "charge:confirmed": "payment.succeeded",
      "charge:resolved": "payment.succeeded",
      "charge:delayed": "payment.pending",
      "charge:failed": "payment.failed",
    }),
  },
};
