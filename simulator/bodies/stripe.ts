import type { LifeStep, Payment } from "../payment-life";
import { bankReference } from "../payment-life";
import { ALPHANUMERIC } from "../random";
import { type EventBody, type ExpectedFacts, decimal } from "./body";
import { charge, paymentIntent, stripeId, type StripeMoment } from "./stripe-objects";
import { disputeObject, refundObject, type PayoutState, payoutObject } from "./stripe-money-out";

const API_VERSION = "2025-09-30.clover";

interface Draft {
  type: string;
  kind: string;
  object: Record<string, unknown>;
  minor: number;
  reference?: string | null;
}

/** The Stripe events of one step of a payment; Stripe tells most steps twice, as charge and as intent. */
export function stripeBodies(
  payment: Payment,
  step: LifeStep,
  atMs: number,
  createdAtMs: number,
): EventBody[] {
  const moment: StripeMoment = {
    payment,
    at: Math.floor(atMs / 1000),
    createdAt: Math.floor(createdAtMs / 1000),
  };
  return drafts(moment, step).map((draft) => {
    const currency = payment.order.customer.place.currency;
    const expected: ExpectedFacts = {
      kind: draft.kind,
      amount: decimal(draft.minor, currency),
      currency,
      reference: draft.reference === undefined ? stripeId(payment, "pi") : draft.reference,
    };
    return { type: draft.type, expected, json: envelope(moment, draft, `${step}/${draft.type}`) };
  });
}

function drafts(moment: StripeMoment, step: LifeStep): Draft[] {
  const { payment } = moment;
  const minor = payment.order.amountMinor;
  const intent = (type: string, kind: string, status: string): Draft => ({
    type: `payment_intent.${type}`,
    kind,
    object: paymentIntent(moment, status),
    minor,
  });
  switch (step) {
    case "created":
      return [intent("created", "payment.created", "requires_payment_method")];
    case "action_required":
      return [intent("requires_action", "payment.action_required", "requires_action")];
    case "authorised":
      return [intent("amount_capturable_updated", "payment.authorized", "requires_capture")];
    case "declined":
      return [
        { type: "charge.failed", kind: "payment.failed", object: charge(moment, "failed"), minor },
        intent("payment_failed", "payment.failed", "requires_payment_method"),
      ];
    case "pending":
      return [intent("processing", "payment.pending", "processing")];
    case "captured":
      return [
        {
          type: payment.manualCapture ? "charge.captured" : "charge.succeeded",
          kind: "payment.succeeded",
          object: charge(moment, "captured"),
          minor,
        },
        intent("succeeded", "payment.succeeded", "succeeded"),
      ];
    case "canceled":
      return [intent("canceled", "payment.canceled", "canceled")];
    case "refunded":
    case "dispute_opened":
    case "dispute_won":
    case "dispute_lost":
      return moneyBackDrafts(moment, step);
  }
}

function moneyBackDrafts(
  moment: StripeMoment,
  step: "refunded" | "dispute_opened" | "dispute_won" | "dispute_lost",
): Draft[] {
  const { payment } = moment;
  const minor = payment.order.amountMinor;
  switch (step) {
    case "refunded":
      return [
        {
          type: "refund.created",
          kind: "refund.succeeded",
          object: refundObject(moment),
          minor: payment.refundMinor,
        },
        {
          type: "charge.refunded",
          kind: "refund.succeeded",
          object: charge(moment, "refunded"),
          minor: payment.refundMinor,
        },
      ];
    case "dispute_opened":
      return [
        {
          type: "charge.dispute.created",
          kind: "dispute.opened",
          object: disputeObject(moment, "needs_response"),
          minor,
        },
        {
          type: "charge.dispute.funds_withdrawn",
          kind: "dispute.updated",
          object: disputeObject(moment, "needs_response"),
          minor,
        },
      ];
    case "dispute_won":
      return [
        { type: "charge.dispute.closed", kind: "dispute.won", object: disputeObject(moment, "won"), minor },
      ];
    case "dispute_lost":
      return [
        { type: "charge.dispute.closed", kind: "dispute.lost", object: disputeObject(moment, "lost"), minor },
      ];
  }
}

function envelope(moment: StripeMoment, draft: Draft, label: string): Record<string, unknown> {
  const { payment } = moment;
  const byCustomer = draft.type.startsWith("payment_intent") || draft.type.startsWith("charge.f");
  return {
    id: stripeId(payment, "evt", `evt/${label}`),
    object: "event",
    api_version: API_VERSION,
    created: moment.at,
    data: { object: draft.object },
    livemode: true,
    pending_webhooks: 1,
    request: byCustomer
      ? {
          id: `req_${payment.ids.alpha(`req/${label}`, 14, ALPHANUMERIC)}`,
          idempotency_key: uuidLike(payment, label),
        }
      : { id: null, idempotency_key: null },
    type: draft.type,
  };
}

function uuidLike(payment: Payment, label: string): string {
  const hex = payment.ids.alpha(`idempotency/${label}`, 32, "0123456789abcdef");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A payout to Fernhill's bank; `payment` lends its ids only. */
export function stripePayoutBody(payment: Payment, state: PayoutState, atMs: number): EventBody {
  const currency = payment.order.customer.place.currency;
  const moment: StripeMoment = { payment, at: Math.floor(atMs / 1000), createdAt: Math.floor(atMs / 1000) };
  const type = `payout.${state}`;
  const id = stripeId(payment, "po");
  const draft: Draft = {
    type,
    kind: type,
    object: payoutObject(moment, state, bankReference(payment.ids)),
    minor: payment.order.amountMinor,
    reference: id,
  };
  return {
    type,
    expected: { kind: type, amount: decimal(draft.minor, currency), currency, reference: id },
    json: envelope(moment, draft, type),
  };
}
