import type { LifeStep, Payment } from "../payment-life";
import { UPPER_ALPHANUMERIC } from "../random";
import type { EventBody } from "./body";
import { disputeDraft, refundDraft } from "./paypal-money-out";
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

/** The PayPal events of one step of a payment. */
export function paypalBodies(
  payment: Payment,
  step: LifeStep,
  atMs: number,
  createdAtMs: number,
): EventBody[] {
  const draft = draftOf(payment, step, atMs, createdAtMs);
  return draft ? [eventBody(payment, draft, atMs, step)] : [];
}

function draftOf(payment: Payment, step: LifeStep, atMs: number, createdAtMs: number): PayPalDraft | null {
  switch (step) {
    case "created":
      return orderDraft(payment, createdAtMs);
    case "action_required":
    case "authorised":
    case "canceled":
      return null;
    case "captured":
      return captureDraft(
        payment,
        { type: "COMPLETED", kind: "payment.succeeded", status: "COMPLETED", verb: "completed" },
        atMs,
      );
    case "pending":
      return captureDraft(
        payment,
        { type: "PENDING", kind: "payment.pending", status: "PENDING", verb: "pending" },
        atMs,
      );
    case "declined":
      return captureDraft(
        payment,
        { type: "DENIED", kind: "payment.failed", status: "DECLINED", verb: "denied" },
        atMs,
      );
    case "refunded":
      return refundDraft(payment, atMs);
    case "dispute_opened":
    case "dispute_won":
    case "dispute_lost":
      return disputeDraft(payment, step, atMs, createdAtMs);
  }
}

function orderDraft(payment: Payment, atMs: number): PayPalDraft {
  const { order } = payment;
  const id = paypalId(payment, "order");
  return {
    type: "CHECKOUT.ORDER.APPROVED",
    kind: "payment.pending",
    resourceType: "checkout-order",
    resourceVersion: "2.0",
    summary: "An order has been approved by buyer",
    minor: order.amountMinor,
    reference: id,
    resource: {
      id,
      intent: "CAPTURE",
      status: "APPROVED",
      payment_source: {
        paypal: {
          email_address: order.customer.email,
          account_id: payerId(payment),
          account_status: "VERIFIED",
          name: payerName(payment),
          address: { country_code: order.customer.place.country },
        },
      },
      payer: {
        name: payerName(payment),
        email_address: order.customer.email,
        payer_id: payerId(payment),
        address: { country_code: order.customer.place.country },
      },
      purchase_units: [purchaseUnit(payment)],
      create_time: iso(atMs),
      links: [
        link(`/v2/checkout/orders/${id}`, "self", "GET"),
        link(`/v2/checkout/orders/${id}/capture`, "capture", "POST"),
      ],
    },
  };
}

function purchaseUnit(payment: Payment): Record<string, unknown> {
  const { order } = payment;
  return {
    reference_id: "default",
    custom_id: order.customer.number,
    invoice_id: order.number,
    amount: {
      ...money(order.amountMinor, payment),
      breakdown: { item_total: money(order.amountMinor, payment) },
    },
    items: order.lines.map((line) => ({
      name: line.title,
      sku: line.sku,
      quantity: String(line.quantity),
      category: "PHYSICAL_GOODS",
    })),
    payee: { email_address: MERCHANT_MAIL, merchant_id: MERCHANT_ID },
    shipping: {
      name: { full_name: `${order.customer.given} ${order.customer.family}` },
      address: shippingAddress(payment),
    },
  };
}

function shippingAddress(payment: Payment): Record<string, unknown> {
  const { place } = payment.order.customer;
  return {
    address_line_1: place.street,
    admin_area_2: place.city,
    ...(place.region ? { admin_area_1: place.region } : {}),
    postal_code: place.postalCode,
    country_code: place.country,
  };
}

function payerId(payment: Payment): string {
  return payment.ids.alpha("paypal/payer", 13, UPPER_ALPHANUMERIC);
}

function payerName(payment: Payment): { given_name: string; surname: string } {
  return { given_name: payment.order.customer.given, surname: payment.order.customer.family };
}

function captureDraft(
  payment: Payment,
  state: { type: string; kind: string; status: string; verb: string },
  atMs: number,
): PayPalDraft {
  const { order } = payment;
  const id = paypalId(payment, "capture");
  const fee = Math.round(order.amountMinor * 0.029);
  const { currency_code: currency, value } = money(order.amountMinor, payment);
  return {
    type: `PAYMENT.CAPTURE.${state.type}`,
    kind: state.kind,
    resourceType: "capture",
    resourceVersion: "2.0",
    summary: `Payment ${state.verb} for ${currency} ${value}`,
    minor: order.amountMinor,
    reference: id,
    resource: {
      id,
      status: state.status,
      ...(state.status === "PENDING" ? { status_details: { reason: "ECHECK" } } : {}),
      ...(state.status === "DECLINED"
        ? { processor_response: { response_code: "5120", avs_code: "Y", cvv_code: "M" } }
        : {}),
      amount: money(order.amountMinor, payment),
      final_capture: true,
      disbursement_mode: "INSTANT",
      invoice_id: order.number,
      custom_id: order.customer.number,
      payee: { email_address: MERCHANT_MAIL, merchant_id: MERCHANT_ID },
      seller_protection: {
        status: "ELIGIBLE",
        dispute_categories: ["ITEM_NOT_RECEIVED", "UNAUTHORIZED_TRANSACTION"],
      },
      seller_receivable_breakdown: {
        gross_amount: money(order.amountMinor, payment),
        paypal_fee: money(fee, payment),
        net_amount: money(order.amountMinor - fee, payment),
      },
      supplementary_data: { related_ids: { order_id: paypalId(payment, "order") } },
      create_time: iso(atMs),
      update_time: iso(atMs),
      links: [
        link(`/v2/payments/captures/${id}`, "self", "GET"),
        link(`/v2/payments/captures/${id}/refund`, "refund", "POST"),
        link(`/v2/checkout/orders/${paypalId(payment, "order")}`, "up", "GET"),
      ],
    },
  };
}
