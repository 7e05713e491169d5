import type { Payment } from "../payment-life";
import { DIGITS, UPPER_ALPHANUMERIC } from "../random";
import { type EventBody, decimal } from "./body";
import {
  eventBody,
  iso,
  link,
  MERCHANT_ID,
  MERCHANT_MAIL,
  money,
  paypalId,
  type PayPalDraft,
} from "./paypal-shapes";

/** A refund of a capture, whole or in part. */
export function refundDraft(payment: Payment, atMs: number): PayPalDraft {
  const id = paypalId(payment, "refund");
  const capture = paypalId(payment, "capture");
  const { currency_code: currency, value } = money(payment.refundMinor, payment);
  return {
    type: "PAYMENT.CAPTURE.REFUNDED",
    kind: "refund.succeeded",
    resourceType: "refund",
    resourceVersion: "2.0",
    summary: `A ${currency} ${value} capture payment was refunded`,
    minor: payment.refundMinor,
    reference: capture,
    resource: {
      id,
      status: "COMPLETED",
      amount: money(payment.refundMinor, payment),
      invoice_id: payment.order.number,
      custom_id: payment.order.customer.number,
      note_to_payer: "Returned within 30 days",
      seller_payable_breakdown: {
        gross_amount: money(payment.refundMinor, payment),
        paypal_fee: money(0, payment),
        net_amount: money(payment.refundMinor, payment),
        total_refunded_amount: money(payment.refundMinor, payment),
      },
      create_time: iso(atMs),
      update_time: iso(atMs),
      links: [
        link(`/v2/payments/refunds/${id}`, "self", "GET"),
        link(`/v2/payments/captures/${capture}`, "up", "GET"),
      ],
    },
  };
}

const DISPUTE_REASONS: Readonly<Record<Payment["disputeReason"], string>> = {
  fraudulent: "UNAUTHORISED",
  product_not_received: "MERCHANDISE_OR_SERVICE_NOT_RECEIVED",
  product_unacceptable: "MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED",
  duplicate: "DUPLICATE_TRANSACTION",
};

function disputedTransaction(payment: Payment): Record<string, unknown> {
  return {
    seller_transaction_id: paypalId(payment, "capture"),
    buyer_transaction_id: paypalId(payment, "buyer"),
    invoice_number: payment.order.number,
    custom: payment.order.customer.number,
    transaction_status: "COMPLETED",
    gross_amount: money(payment.order.amountMinor, payment),
    seller: { email: MERCHANT_MAIL, merchant_id: MERCHANT_ID, name: "Fernhill Books & Prints" },
    buyer: { name: `${payment.order.customer.given} ${payment.order.customer.family}` },
    items: payment.order.lines.map((line) => ({
      item_id: line.sku,
      item_description: line.title,
      item_quantity: String(line.quantity),
    })),
    seller_protection_eligible: true,
  };
}

/** A dispute as it opens and as it is resolved. */
export function disputeDraft(
  payment: Payment,
  step: "dispute_opened" | "dispute_won" | "dispute_lost",
  atMs: number,
  createdAtMs: number,
): PayPalDraft {
  const id = `PP-R-${payment.ids.alpha("paypal/dispute", 3, UPPER_ALPHANUMERIC)}-${payment.ids.alpha("paypal/dispute2", 8, DIGITS)}`;
  const open = step === "dispute_opened";
  const capture = paypalId(payment, "capture");
  const won = step === "dispute_won";
  return {
    type: open ? "CUSTOMER.DISPUTE.CREATED" : "CUSTOMER.DISPUTE.RESOLVED",
    kind: open ? "dispute.opened" : won ? "dispute.won" : "dispute.lost",
    resourceType: "dispute",
    resourceVersion: "2.0",
    summary: open ? `A new dispute opened with Case # ${id}` : `A dispute was resolved with case # ${id}`,
    minor: payment.order.amountMinor,
    reference: capture,
    resource: {
      dispute_id: id,
      create_time: new Date(createdAtMs).toISOString(),
      update_time: new Date(atMs).toISOString(),
      disputed_transactions: [disputedTransaction(payment)],
      reason: DISPUTE_REASONS[payment.disputeReason],
      status: open ? "OPEN" : "RESOLVED",
      dispute_amount: money(payment.order.amountMinor, payment),
      ...(open
        ? {
            dispute_life_cycle_stage: "INQUIRY",
            dispute_channel: "INTERNAL",
            messages: [
              { posted_by: "BUYER", time_posted: iso(atMs), content: "I would like my money back, please." },
            ],
          }
        : {
            dispute_outcome: {
              outcome_code: won ? "RESOLVED_SELLER_FAVOUR" : "RESOLVED_BUYER_FAVOUR",
              amount_refunded: money(won ? 0 : payment.order.amountMinor, payment),
            },
          }),
      links: [link(`/v1/customer/disputes/${id}`, "self", "GET")],
    },
  };
}

/** A payout item to one of the shop's printmakers; `payment` lends its ids and currency. */
export function paypalPayoutBody(payment: Payment, state: "SUCCEEDED" | "FAILED", atMs: number): EventBody {
  const { currency } = payment.order.customer.place;
  const value = decimal(payment.order.amountMinor, currency);
  const itemId = payment.ids.alpha("paypal/payout-item", 13, UPPER_ALPHANUMERIC);
  const failed = state === "FAILED";
  return eventBody(
    payment,
    {
      type: `PAYMENT.PAYOUTS-ITEM.${state}`,
      kind: failed ? "payout.failed" : "payout.paid",
      resourceType: "payouts_item",
      resourceVersion: "1.0",
      summary: failed ? "A payout item has failed" : "A payout item has succeeded",
      minor: payment.order.amountMinor,
      reference: itemId,
      resource: {
        payout_item_id: itemId,
        transaction_id: paypalId(payment, "payout-transaction"),
        transaction_status: failed ? "FAILED" : "SUCCESS",
        payout_item_fee: { currency, value: decimal(25, currency) },
        payout_batch_id: payment.ids.alpha("paypal/payout-batch", 13, UPPER_ALPHANUMERIC),
        sender_batch_id: payment.order.number,
        payout_item: {
          recipient_type: "EMAIL",
          amount: { currency, value },
          note: "Royalties",
          receiver: payment.order.customer.email,
          sender_item_id: payment.order.number,
          recipient_wallet: "PAYPAL",
        },
        time_processed: iso(atMs),
        ...(failed
          ? { errors: { name: "RECEIVER_ACCOUNT_LOCKED", message: "Receiver's account is locked." } }
          : {}),
        links: [link(`/v1/payments/payouts-item/${itemId}`, "item", "GET")],
      },
    },
    atMs,
    `payout/${state}`,
  );
}
