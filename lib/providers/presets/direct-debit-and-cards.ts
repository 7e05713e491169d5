import type { EventContext } from "@/lib/providers/event-shape";
import { objectAt, textAt, valueAt } from "@/lib/providers/fields";
import { isObject, type JsonObject } from "@/lib/providers/json-body";
import type { EventKind } from "@/lib/providers/model";
import { composed, kindsFrom } from "./kinds";
import { merchantKeys } from "./merchant-keys";
import type { Preset } from "./preset";

export const gocardless: Preset = {
  id: "gocardless",
  name: "GoCardless",
  secretHelp: "The secret of this webhook endpoint: GoCardless Dashboard, Developers, Webhook endpoints.",
  scheme: { header: "webhook-signature" },
  retryHorizonHours: null,
  refusalStatus: 498,
  shape: {
    items: "events",
    eventId: ["id"],
    type: ({ item }) => {
      const resource = textAt(item, "resource_type");
      const action = textAt(item, "action");
      return resource === null || action === null ? undefined : `${resource}.${action}`;
    },
    occurredAt: ["created_at"],
    reference: ["links.payment", "links.payout", "links.refund"],
    orderReference: merchantKeys("resource_metadata"),
    customer: ["links.customer"],
    kinds: kindsFrom({
      "payments.created": "payment.created",
      "payments.submitted": "payment.pending",
      "payments.confirmed": "payment.succeeded",
      "payments.failed": "payment.failed",
      "payments.late_failure_settled": "payment.failed",
      "payments.cancelled": "payment.canceled",
      "payments.charged_back": "dispute.lost",
      "payments.chargeback_cancelled": "dispute.won",
      "refunds.created": "refund.pending",
      "refunds.paid": "refund.succeeded",
      "refunds.failed": "refund.failed",
      "refunds.bounced": "refund.failed",
      "payouts.paid": "payout.paid",
      "subscriptions.created": "subscription.created",
      "subscriptions.amended": "subscription.updated",
      "subscriptions.paused": "subscription.updated",
      "subscriptions.resumed": "subscription.updated",
      "subscriptions.cancelled": "subscription.canceled",
      "subscriptions.finished": "subscription.canceled",
    }),
  },
};

/** payload.{name}.entity for the first name that `contains` lists, else the first there is. */
function razorpayEntity({ item }: EventContext): JsonObject {
  const named = textAt(item, "contains", 0);
  const payload = objectAt(item, "payload") ?? {};
  const holder =
    named !== null && isObject(payload[named]) ? payload[named] : Object.values(payload).find(isObject);
  return objectAt(holder, "entity") ?? {};
}

const entity =
  (key: string) =>
  (context: EventContext): string | undefined =>
    textAt(razorpayEntity(context), key) ?? undefined;

export const razorpay: Preset = {
  id: "razorpay",
  name: "Razorpay",
  secretHelp: "The webhook secret you chose: Razorpay Dashboard, Account & Settings, Webhooks.",
  rotation: {
    overlapHours: 26,
    reason: "Razorpay signs repeats of older events with the old secret, for 24 hours.",
  },
  scheme: { header: "x-razorpay-signature" },
  sampleHeaders: (id): Record<string, string> => (id === undefined ? {} : { "x-razorpay-event-id": id }),
  retryHorizonHours: 24,
  shape: {
    eventId: (context) =>
      context.headers["x-razorpay-event-id"] ??
      composed(
        valueAt(context.item, "event"),
        entity("id")(context),
        valueAt(context.item, "created_at") ?? entity("created_at")(context),
      ),
    type: ["event"],
    occurredAt: (context) => valueAt(context.item, "created_at") ?? entity("created_at")(context),
    reference: (context) => entity("payment_id")(context) ?? entity("id")(context),
    // Its order_id is Razorpay's own; the merchant's number is the order's receipt, or a note.
    orderReference: ["payload.order.entity.receipt", ...merchantKeys("payload.payment.entity.notes")],
    amount: entity("amount"),
    currency: entity("currency"),
    customer: entity("customer_id"),
    paymentMethod: entity("method"),
    kinds: kindsFrom({
      "payment.authorized": "payment.authorized",
      "payment.captured": "payment.succeeded",
      "payment.failed": "payment.failed",
      "refund.created": "refund.pending",
      "refund.processed": "refund.succeeded",
      "refund.failed": "refund.failed",
      "payment.dispute.created": "dispute.opened",
      "payment.dispute.under_review": "dispute.updated",
      "payment.dispute.action_required": "dispute.updated",
      "payment.dispute.won": "dispute.won",
      "payment.dispute.lost": "dispute.lost",
      "payment.dispute.closed": "dispute.closed",
      "payout.pending": "payout.created",
      "payout.queued": "payout.created",
      "payout.initiated": "payout.created",
      "payout.processed": "payout.paid",
      "payout.reversed": "payout.failed",
      "payout.failed": "payout.failed",
      "payout.rejected": "payout.canceled",
      "subscription.activated": "subscription.created",
      "subscription.charged": "subscription.updated",
      "subscription.updated": "subscription.updated",
      "subscription.paused": "subscription.updated",
      "subscription.resumed": "subscription.updated",
      "subscription.cancelled": "subscription.canceled",
      "subscription.completed": "subscription.canceled",
      "invoice.paid": "invoice.paid",
      "invoice.expired": "invoice.canceled",
    }),
  },
};

export const checkout: Preset = {
  id: "checkout",
  name: "Checkout.com",
  secretHelp:
    "The signature key set on this webhook or workflow action: Checkout.com Dashboard, Developers, Webhooks.",
  scheme: { header: "cko-signature" },
  retryHorizonHours: 30,
  shape: {
    eventId: ["id"],
    type: ["type"],
    occurredAt: ["created_on"],
    reference: ["data.payment_id", "data.id"],
    orderReference: ["data.reference"],
    amount: ["data.amount"],
    currency: ["data.currency"],
    country: ["data.billing_address.country", "data.source.issuer_country"],
    customer: ["data.customer.id"],
    paymentMethod: ["data.source.scheme", "data.source.type", "data.scheme"],
    cardBin: ["data.source.bin"],
    live: ({ item }) => (/\bsandbox\b/.test(textAt(item, "_links", "self", "href") ?? "") ? false : null),
    kinds: kindsFrom({
      payment_pending: "payment.pending",
      payment_approved: "payment.authorized",
      payment_capture_pending: "payment.pending",
      payment_captured: "payment.succeeded",
      payment_declined: "payment.failed",
      payment_capture_declined: "payment.failed",
      payment_canceled: "payment.canceled",
      payment_voided: "payment.canceled",
      payment_expired: "payment.expired",
      payment_refund_pending: "refund.pending",
      payment_refunded: "refund.succeeded",
      payment_refund_declined: "refund.failed",
      dispute_received: "dispute.opened",
      dispute_evidence_required: "dispute.updated",
      dispute_evidence_submitted: "dispute.updated",
      dispute_won: "dispute.won",
      dispute_resolved: "dispute.won",
      dispute_lost: "dispute.lost",
      dispute_accepted: "dispute.lost",
      dispute_canceled: "dispute.closed",
      dispute_expired: "dispute.lost",
      payment_paid: "payout.paid",
      payment_returned: "payout.failed",
    }),
  },
};

export const worldline: Preset = {
  id: "worldline",
  name: "Worldline Connect",
  secretHelp:
    "The secret key shown beside the webhook's key id in the Worldline (Ingenico) configuration centre.",
  scheme: { header: "x-gcs-signature", encoding: "base64" },
  retryHorizonHours: null,
  shape: {
    eventId: ["id"],
    type: ["type"],
    occurredAt: ["created"],
    reference: ["payment.id", "refund.id", "payout.id"],
    orderReference: [
      "payment.paymentOutput.references.merchantReference",
      "refund.refundOutput.references.merchantReference",
      "payout.payoutOutput.references.merchantReference",
    ],
    amount: [
      "payment.paymentOutput.amountOfMoney.amount",
      "refund.refundOutput.amountOfMoney.amount",
      "payout.payoutOutput.amountOfMoney.amount",
    ],
    currency: [
      "payment.paymentOutput.amountOfMoney.currencyCode",
      "refund.refundOutput.amountOfMoney.currencyCode",
      "payout.payoutOutput.amountOfMoney.currencyCode",
    ],
    paymentMethod: ["payment.paymentOutput.paymentMethod"],
    kinds: kindsFrom({
      "payment.created": "payment.created",
      "payment.redirected": "payment.action_required",
      "payment.pending_payment": "payment.pending",
      "payment.pending_approval": "payment.authorized",
      "payment.pending_capture": "payment.authorized",
      "payment.authorization_requested": "payment.pending",
      "payment.capture_requested": "payment.pending",
      "payment.captured": "payment.succeeded",
      "payment.paid": "payment.succeeded",
      "payment.rejected": "payment.failed",
      "payment.rejected_capture": "payment.failed",
      "payment.cancelled": "payment.canceled",
      "payment.chargebacked": "dispute.lost",
      "payment.reversed": "dispute.lost",
      "refund.created": "refund.pending",
      "refund.refund_requested": "refund.pending",
      "refund.refunded": "refund.succeeded",
      "refund.rejected": "refund.failed",
      "payout.created": "payout.created",
      "payout.account_credited": "payout.paid",
      "payout.rejected": "payout.failed",
      "payout.cancelled": "payout.canceled",
    }),
  },
};

function lastOperation({ item }: EventContext): JsonObject {
  const operations = valueAt(item, "operations");
  const last = Array.isArray(operations) ? operations.at(-1) : undefined;
  return isObject(last) ? last : {};
}

const whenApproved =
  (approved: EventKind, otherwise: EventKind) =>
  (context: EventContext): EventKind =>
    valueAt(lastOperation(context), "qp_status_code") === "20000" ? approved : otherwise;

export const quickpay: Preset = {
  id: "quickpay",
  name: "Quickpay",
  secretHelp: "The private key of the account: Quickpay Manager, Settings, Integration.",
  scheme: { header: "quickpay-checksum-sha256" },
  retryHorizonHours: null,
  shape: {
    eventId: (context) => composed(valueAt(context.item, "id"), valueAt(lastOperation(context), "id")),
    type: (context) => {
      const type = textAt(lastOperation(context), "type");
      return type === null
        ? undefined
        : `${(textAt(context.item, "type") ?? "payment").toLowerCase()}.${type}`;
    },
    repeatable: true,
    occurredAt: (context) => valueAt(lastOperation(context), "created_at"),
    reference: ["id"],
    orderReference: ["order_id"],
    amount: (context) => valueAt(lastOperation(context), "amount"),
    currency: ["currency"],
    country: ["metadata.country"],
    paymentMethod: ["metadata.brand"],
    cardBin: ["metadata.bin"],
    live: ({ item }) => (typeof item["test_mode"] === "boolean" ? !item["test_mode"] : null),
    kinds: kindsFrom({
      "payment.authorize": whenApproved("payment.authorized", "payment.failed"),
      "payment.capture": whenApproved("payment.succeeded", "payment.failed"),
      "payment.refund": whenApproved("refund.succeeded", "refund.failed"),
      "payment.cancel": whenApproved("payment.canceled", "other"),
    }),
  },
};
