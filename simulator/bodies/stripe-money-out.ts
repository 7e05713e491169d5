import { ALPHANUMERIC } from "../random";
import { bankReference } from "../payment-life";
import { stripeId, type StripeMoment } from "./stripe-objects";

export type PayoutState = "created" | "paid" | "failed";

const DAY_SECONDS = 86_400;

/** A refund that the card network accepted. */
export function refundObject(moment: StripeMoment): Record<string, unknown> {
  const { payment } = moment;
  return {
    id: stripeId(payment, "re"),
    object: "refund",
    amount: payment.refundMinor,
    balance_transaction: stripeId(payment, "txn", "txn/refund"),
    charge: stripeId(payment, "ch"),
    created: moment.at,
    currency: payment.order.customer.place.currency.toLowerCase(),
    destination_details: {
      card: {
        reference: bankReference(payment.ids),
        reference_status: "available",
        reference_type: "acquirer_reference_number",
        type: "refund",
      },
      type: "card",
    },
    metadata: { order_number: payment.order.number },
    payment_intent: stripeId(payment, "pi"),
    reason: "requested_by_customer",
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
}

const EVIDENCE_FIELDS = [
  "access_activity_log",
  "billing_address",
  "cancellation_policy",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "customer_communication",
  "customer_email_address",
  "customer_name",
  "customer_purchase_ip",
  "customer_signature",
  "duplicate_charge_documentation",
  "duplicate_charge_explanation",
  "duplicate_charge_id",
  "product_description",
  "receipt",
  "refund_policy",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "service_date",
  "service_documentation",
  "shipping_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_documentation",
  "shipping_tracking_number",
  "uncategorized_file",
  "uncategorized_text",
] as const;

/** A dispute over the whole charge. */
export function disputeObject(
  moment: StripeMoment,
  status: "needs_response" | "won" | "lost",
): Record<string, unknown> {
  const { payment } = moment;
  const { order } = payment;
  const evidence: Record<string, string | null> = Object.fromEntries(
    EVIDENCE_FIELDS.map((field) => [field, null]),
  );
  evidence["customer_email_address"] = order.customer.email;
  evidence["customer_name"] = `${order.customer.given} ${order.customer.family}`;
  const answered = status !== "needs_response";
  return {
    id: stripeId(payment, "du"),
    object: "dispute",
    amount: order.amountMinor,
    balance_transactions: [],
    charge: stripeId(payment, "ch"),
    created: moment.at,
    currency: order.customer.place.currency.toLowerCase(),
    enhanced_eligibility_types: [],
    evidence,
    evidence_details: {
      due_by: moment.createdAt + 9 * DAY_SECONDS,
      enhanced_eligibility: {},
      has_evidence: answered,
      past_due: false,
      submission_count: answered ? 1 : 0,
    },
    is_charge_refundable: false,
    livemode: true,
    metadata: { order_number: order.number },
    payment_intent: stripeId(payment, "pi"),
    payment_method_details: {
      card: { brand: order.customer.card.brand, case_type: "chargeback", network_reason_code: "10.4" },
      type: "card",
    },
    reason: payment.disputeReason,
    status,
  };
}

/** A payout from the Stripe balance to the bank account. */
export function payoutObject(
  moment: StripeMoment,
  state: PayoutState,
  traceId: string,
): Record<string, unknown> {
  const { payment } = moment;
  const failed = state === "failed";
  return {
    id: stripeId(payment, "po"),
    object: "payout",
    amount: payment.order.amountMinor,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: Math.floor(moment.at / DAY_SECONDS) * DAY_SECONDS + DAY_SECONDS,
    automatic: true,
    balance_transaction: stripeId(payment, "txn", "txn/payout"),
    created: moment.createdAt,
    currency: payment.order.customer.place.currency.toLowerCase(),
    description: "STRIPE PAYOUT",
    destination: `ba_1${payment.ids.alpha("bank-account", 23, ALPHANUMERIC)}`,
    failure_balance_transaction: failed ? stripeId(payment, "txn", "txn/payout-back") : null,
    failure_code: failed ? "account_closed" : null,
    failure_message: failed ? "The bank account has been closed." : null,
    livemode: true,
    metadata: {},
    method: "standard",
    original_payout: null,
    payout_method: null,
    reconciliation_status: state === "paid" ? "completed" : "in_progress",
    reversed_by: null,
    source_type: "card",
    statement_descriptor: "FERNHILL BOOKS",
    status: state === "created" ? "in_transit" : state,
    trace_id: {
      status: state === "paid" ? "supported" : "pending",
      value: state === "paid" ? traceId : null,
    },
    type: "bank_account",
  };
}
