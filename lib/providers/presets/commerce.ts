import type { EventContext } from "@/lib/providers/event-shape";
import { firstOf, textAt, valueAt } from "@/lib/providers/fields";
import type { EventKind } from "@/lib/providers/model";
import { byStatus, composed, kindsFrom } from "./kinds";
import { merchantKeys } from "./merchant-keys";
import type { Preset } from "./preset";

export const shopify: Preset = {
  id: "shopify",
  name: "Shopify",
  secretHelp:
    "The app's client secret; webhooks made in the Shopify admin are signed with another key, shown there under Settings, Notifications, Webhooks.",
  scheme: { header: "x-shopify-hmac-sha256", encoding: "base64" },
  sampleHeaders: (id): Record<string, string> => ({
    "x-shopify-topic": "orders/paid",
    ...(id === undefined ? {} : { "x-shopify-webhook-id": id }),
  }),
  retryHorizonHours: 4,
  rotation: {
    overlapHours: 1,
    reason: "Shopify takes up to an hour until it signs with a new client secret.",
  },
  shape: {
    eventId: ["header:x-shopify-webhook-id", "header:x-shopify-event-id"],
    type: ["header:x-shopify-topic"],
    occurredAt: ["header:x-shopify-triggered-at", "updated_at", "processed_at", "created_at"],
    reference: ["order_id", "id"],
    // An order's name ("#1001") is what its confirmation shows; other topics name other things.
    orderReference: ({ item, headers }) =>
      headers["x-shopify-topic"]?.startsWith("orders/") ? valueAt(item, "name") : undefined,
    amount: ["total_price", "amount"],
    amountUnit: "major",
    currency: ["currency"],
    country: ["billing_address.country_code", "shipping_address.country_code"],
    customer: ["customer.id"],
    paymentMethod: ["payment_details.credit_card_company", "gateway"],
    cardBin: ["payment_details.credit_card_bin"],
    live: ({ headers }) => (headers["x-shopify-test"] === "true" ? false : null),
    kinds: kindsFrom({
      "orders/create": "payment.created",
      "orders/paid": "payment.succeeded",
      "orders/cancelled": "payment.canceled",
      "order_transactions/create": ({ item }) =>
        transactionKind(textAt(item, "kind"), textAt(item, "status")),
      "refunds/create": "refund.succeeded",
      "disputes/create": "dispute.opened",
      "disputes/update": byStatus("status", {
        won: "dispute.won",
        lost: "dispute.lost",
        accepted: "dispute.lost",
        charge_refunded: "dispute.closed",
        under_review: "dispute.updated",
        needs_response: "dispute.updated",
      }),
      "customers/update": "customer.updated",
      "subscription_contracts/create": "subscription.created",
      "subscription_contracts/update": "subscription.updated",
    }),
  },
};

function transactionKind(kind: string | null, status: string | null): EventKind {
  if (status === "pending") return kind === "refund" ? "refund.pending" : "payment.pending";
  if (status !== "success") return kind === "refund" ? "refund.failed" : "payment.failed";
  if (kind === "authorization") return "payment.authorized";
  if (kind === "refund") return "refund.succeeded";
  return kind === "void" ? "payment.canceled" : "payment.succeeded";
}

export const paddle: Preset = {
  id: "paddle",
  name: "Paddle Billing",
  secretHelp: "The secret key of this notification destination: Paddle, Developer Tools, Notifications.",
  scheme: {
    header: "paddle-signature",
    parameter: "h1",
    separator: ";",
    signedContent: "{timestamp}:{body}",
    // Paddle's own library allows 5 s; a queue in front of us would break that, and duplicates are ours to spot.
    timestamp: { header: null, parameter: "ts", unit: "s", toleranceSeconds: 300 },
  },
  retryHorizonHours: 72,
  shape: {
    eventId: ["event_id"],
    type: ["event_type"],
    occurredAt: ["occurred_at"],
    reference: ({ item }) => {
      const id = textAt(item, "data", "id");
      return (
        firstOf(textAt(item, "data", "transaction_id"), /^(txn|pay)_/.test(id ?? "") ? id : null) ?? undefined
      );
    },
    orderReference: [...merchantKeys("data.custom_data"), "data.invoice_number"],
    amount: [
      "data.details.totals.total",
      "data.totals.total",
      "data.amount",
      "data.items[0].price.unit_price.amount",
    ],
    currency: [
      "data.currency_code",
      "data.totals.currency_code",
      "data.items[0].price.unit_price.currency_code",
    ],
    country: ["data.country_code"],
    customer: ["data.customer_id"],
    paymentMethod: ["data.payments[0].method_details.card.type", "data.payments[0].method_details.type"],
    kinds: kindsFrom({
      "transaction.created": "payment.created",
      "transaction.ready": "payment.created",
      "transaction.billed": "invoice.created",
      "transaction.paid": "payment.succeeded",
      "transaction.completed": "payment.succeeded",
      "transaction.payment_failed": "payment.failed",
      "transaction.past_due": "invoice.failed",
      "transaction.canceled": "payment.canceled",
      "adjustment.created": adjustmentKind,
      "adjustment.updated": adjustmentKind,
      "payout.created": "payout.created",
      "payout.paid": "payout.paid",
      "invoice.paid": "invoice.paid",
      "invoice.canceled": "invoice.canceled",
      "subscription.created": "subscription.created",
      "subscription.activated": "subscription.updated",
      "subscription.trialing": "subscription.updated",
      "subscription.past_due": "subscription.updated",
      "subscription.paused": "subscription.updated",
      "subscription.resumed": "subscription.updated",
      "subscription.updated": "subscription.updated",
      "subscription.canceled": "subscription.canceled",
      "customer.created": "customer.updated",
      "customer.updated": "customer.updated",
      "report.created": "report.available",
      "report.updated": "report.available",
    }),
  },
};

function adjustmentKind({ item }: EventContext) {
  const action = textAt(item, "data", "action") ?? "";
  if (action === "chargeback_warning") return "dispute.opened" as const;
  if (action === "chargeback") return "dispute.lost" as const;
  if (action === "chargeback_reverse") return "dispute.won" as const;
  if (action !== "refund") return undefined;
  const status = textAt(item, "data", "status");
  if (status === "rejected") return "refund.failed" as const;
  return status === "approved" ? ("refund.succeeded" as const) : ("refund.pending" as const);
}

const PAYSTACK_IDS = [
  "id",
  "invoice_code",
  "subscription_code",
  "customer_code",
  "refund_reference",
  "authorization_code",
  "transaction_reference",
  "reference",
] as const;

export const paystack: Preset = {
  id: "paystack",
  name: "Paystack",
  secretHelp:
    "The secret key of the account (sk_live_… or sk_test_…): Paystack Dashboard, Settings, API Keys & Webhooks.",
  scheme: { header: "x-paystack-signature", algorithm: "sha512" },
  retryHorizonHours: 72,
  shape: {
    // Paystack sends no event id: the object's is used, and the same object comes again.
    eventId: ({ item }) =>
      composed(
        valueAt(item, "event"),
        firstOf(
          ...PAYSTACK_IDS.map((key) => textAt(item, "data", key)),
          textAt(item, "data", "customer", "customer_code"),
        ),
      ),
    repeatable: true,
    type: ["event"],
    occurredAt: ["data.paid_at", "data.created_at", "data.createdAt"],
    reference: [
      "data.transaction.reference",
      "data.transaction_reference",
      "data.reference",
      "data.transfer_code",
    ],
    orderReference: merchantKeys("data.metadata"),
    amount: ["data.refund_amount", "data.amount"],
    currency: ["data.currency", "data.transaction.currency"],
    country: ["data.authorization.country_code"],
    customer: ["data.customer.customer_code"],
    paymentMethod: ["data.authorization.brand", "data.channel"],
    cardBin: ["data.authorization.bin"],
    live: ({ item }) => {
      const domain = textAt(item, "data", "domain");
      return domain === "live" ? true : domain === "test" ? false : null;
    },
    kinds: kindsFrom({
      "charge.success": "payment.succeeded",
      "charge.failed": "payment.failed",
      "bank.transfer.rejected": "payment.failed",
      "preauthorization.success": "payment.authorized",
      "preauthorization.capture.success": "payment.succeeded",
      "preauthorization.release.success": "payment.canceled",
      "charge.dispute.create": "dispute.opened",
      "charge.dispute.remind": "dispute.updated",
      "charge.dispute.resolve": "dispute.closed",
      "refund.pending": "refund.pending",
      "refund.processing": "refund.pending",
      "refund.processed": "refund.succeeded",
      "refund.failed": "refund.failed",
      "transfer.success": "payout.paid",
      "transfer.failed": "payout.failed",
      "transfer.reversed": "payout.failed",
      "invoice.create": "invoice.created",
      "invoice.update": byStatus("data.status", { success: "invoice.paid", failed: "invoice.failed" }),
      "invoice.payment_failed": "invoice.failed",
      "paymentrequest.pending": "invoice.created",
      "paymentrequest.success": "invoice.paid",
      "subscription.create": "subscription.created",
      "subscription.not_renew": "subscription.updated",
      "subscription.disable": "subscription.canceled",
    }),
  },
};

export const lemonsqueezy: Preset = {
  id: "lemonsqueezy",
  name: "Lemon Squeezy",
  secretHelp: "The signing secret you chose for this webhook: Lemon Squeezy, Settings, Webhooks.",
  scheme: { header: "x-signature" },
  retryHorizonHours: null,
  shape: {
    eventId: ({ item }) =>
      composed(
        valueAt(item, "meta", "event_name"),
        valueAt(item, "data", "id"),
        valueAt(item, "data", "attributes", "updated_at"),
      ),
    type: ["meta.event_name"],
    occurredAt: ["data.attributes.updated_at"],
    reference: ["data.attributes.order_id", "data.id"],
    orderReference: [...merchantKeys("meta.custom_data"), "data.attributes.order_number"],
    amount: ["data.attributes.total"],
    currency: ["data.attributes.currency"],
    customer: ["data.attributes.customer_id"],
    paymentMethod: ["data.attributes.card_brand"],
    live: ({ item }) => {
      const test = valueAt(item, "data", "attributes", "test_mode") ?? valueAt(item, "meta", "test_mode");
      return typeof test === "boolean" ? !test : null;
    },
    kinds: kindsFrom({
      order_created: "payment.succeeded",
      order_refunded: "refund.succeeded",
      subscription_created: "subscription.created",
      subscription_updated: "subscription.updated",
      subscription_paused: "subscription.updated",
      subscription_unpaused: "subscription.updated",
      subscription_resumed: "subscription.updated",
      subscription_cancelled: "subscription.canceled",
      subscription_expired: "subscription.canceled",
      subscription_payment_success: "invoice.paid",
      subscription_payment_failed: "invoice.failed",
      subscription_payment_recovered: "invoice.paid",
      subscription_payment_refunded: "refund.succeeded",
    }),
  },
};
