import type { EventKind } from "@/lib/providers/model";
import { textAt } from "@/lib/providers/fields";
import type { JsonObject } from "@/lib/providers/json-body";

type KindRule = EventKind | ((object: JsonObject) => EventKind);

/** A refund's or payout's own status decides, because Stripe's "updated" says only that it changed. */
const byStatus =
  (table: Readonly<Record<string, EventKind>>, otherwise: EventKind): KindRule =>
  (object) =>
    table[textAt(object, "status") ?? ""] ?? otherwise;

const refund = byStatus(
  {
    succeeded: "refund.succeeded",
    failed: "refund.failed",
    canceled: "refund.failed",
    pending: "refund.pending",
    requires_action: "refund.pending",
  },
  "refund.pending",
);

const disputeClosed = byStatus(
  { won: "dispute.won", lost: "dispute.lost", warning_closed: "dispute.closed" },
  "dispute.closed",
);

/** A charge that waits for its capture has moved no money yet. */
const chargeSucceeded: KindRule = (object) =>
  object["captured"] === false ? "payment.authorized" : "payment.succeeded";

const sessionCompleted: KindRule = (object) =>
  object["payment_status"] === "unpaid" ? "payment.pending" : "payment.succeeded";

const payoutUpdated = byStatus(
  { paid: "payout.paid", failed: "payout.failed", canceled: "payout.canceled" },
  "payout.created",
);

/** Stripe's types (docs.stripe.com/api/events/types) in the words every provider shares; the rest is "other". */
export const STRIPE_KINDS: Readonly<Record<string, KindRule>> = {
  "payment_intent.created": "payment.created",
  "payment_intent.processing": "payment.pending",
  "payment_intent.requires_action": "payment.action_required",
  "payment_intent.amount_capturable_updated": "payment.authorized",
  "payment_intent.partially_funded": "payment.pending",
  "payment_intent.succeeded": "payment.succeeded",
  "payment_intent.payment_failed": "payment.failed",
  "payment_intent.canceled": "payment.canceled",
  "charge.pending": "payment.pending",
  "charge.succeeded": chargeSucceeded,
  "charge.captured": "payment.succeeded",
  "charge.failed": "payment.failed",
  "charge.expired": "payment.expired",
  "charge.refunded": "refund.succeeded",
  "charge.refund.updated": refund,
  "refund.created": refund,
  "refund.updated": refund,
  "refund.failed": "refund.failed",
  "charge.dispute.created": "dispute.opened",
  "charge.dispute.updated": "dispute.updated",
  "charge.dispute.funds_withdrawn": "dispute.updated",
  "charge.dispute.funds_reinstated": "dispute.updated",
  "charge.dispute.closed": disputeClosed,
  "checkout.session.completed": sessionCompleted,
  "checkout.session.async_payment_succeeded": "payment.succeeded",
  "checkout.session.async_payment_failed": "payment.failed",
  "checkout.session.expired": "payment.expired",
  "payout.created": "payout.created",
  "payout.updated": payoutUpdated,
  "payout.paid": "payout.paid",
  "payout.failed": "payout.failed",
  "payout.canceled": "payout.canceled",
  "invoice.created": "invoice.created",
  "invoice.paid": "invoice.paid",
  "invoice.payment_succeeded": "invoice.paid",
  "invoice.payment_action_required": "payment.action_required",
  "invoice.payment_failed": "invoice.failed",
  "invoice.marked_uncollectible": "invoice.failed",
  "invoice.voided": "invoice.canceled",
  "invoice.deleted": "invoice.canceled",
  "customer.subscription.created": "subscription.created",
  "customer.subscription.updated": "subscription.updated",
  "customer.subscription.paused": "subscription.updated",
  "customer.subscription.resumed": "subscription.updated",
  "customer.subscription.deleted": "subscription.canceled",
  "customer.created": "customer.updated",
  "customer.updated": "customer.updated",
  "customer.deleted": "customer.updated",
  "account.updated": "account.updated",
  "capability.updated": "account.updated",
  "account.application.authorized": "account.updated",
  "account.application.deauthorized": "account.updated",
  "reporting.report_run.succeeded": "report.available",
};

/** The kind of a Stripe event; "other" for every type not in the table. */
export function stripeKind(type: string, object: JsonObject): EventKind {
  const rule = Object.hasOwn(STRIPE_KINDS, type) ? STRIPE_KINDS[type] : undefined;
  if (rule === undefined) return "other";
  return typeof rule === "function" ? rule(object) : rule;
}
