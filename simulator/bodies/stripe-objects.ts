import type { Customer } from "../business";
import type { Payment } from "../payment-life";
import { ALPHANUMERIC } from "../random";

/** Ids of one Stripe account look alike: its account's letters stand in the middle of each. */
const ACCOUNT = "FhRn7KJ2bQx";

/** "ch_3" + letters, account, letters: the shape of Stripe's ids, the same for a payment's every event. */
export function stripeId(payment: Payment, prefix: string, label = prefix): string {
  return `${prefix}_3${payment.ids.alpha("trunk", 4, ALPHANUMERIC)}${ACCOUNT}${payment.ids.alpha(`${label}+`, 8, ALPHANUMERIC)}`;
}

export interface StripeMoment {
  payment: Payment;
  /** Unix seconds of this event. */
  at: number;
  /** Unix seconds when the payment began. */
  createdAt: number;
}

function address(customer: Customer) {
  const { place } = customer;
  return {
    city: place.city,
    country: place.country,
    line1: place.street,
    line2: null,
    postal_code: place.postalCode,
    state: place.region,
  };
}

function billing(customer: Customer) {
  return {
    address: address(customer),
    email: customer.email,
    name: `${customer.given} ${customer.family}`,
    phone: customer.place.phone,
    tax_id: null,
  };
}

function shipping(customer: Customer) {
  const name = `${customer.given} ${customer.family}`;
  return {
    address: address(customer),
    carrier: null,
    name,
    phone: customer.place.phone,
    tracking_number: null,
  };
}

/** Fields of platforms (Connect), which Fernhill does not use. */
const NO_CONNECT = {
  application: null,
  application_fee_amount: null,
  on_behalf_of: null,
  source: null,
  transfer_data: null,
  transfer_group: null,
} as const;

function metadata(payment: Payment): Record<string, string> {
  const { order } = payment;
  return {
    order_number: order.number,
    customer_number: order.customer.number,
    sku: order.lines.map((line) => line.sku).join(","),
  };
}

/** The payment intent in a given status; amounts follow from it. */
export function paymentIntent(moment: StripeMoment, status: string): Record<string, unknown> {
  const { payment } = moment;
  const { order } = payment;
  const { customer } = order;
  const paid = status === "succeeded";
  const hasCharge = paid || status === "requires_capture" || status === "requires_payment_method";
  return {
    id: stripeId(payment, "pi"),
    object: "payment_intent",
    amount: order.amountMinor,
    amount_capturable: status === "requires_capture" ? order.amountMinor : 0,
    amount_details: { tip: {} },
    amount_received: paid ? order.amountMinor : 0,
    automatic_payment_methods: { allow_redirects: "always", enabled: true },
    canceled_at: status === "canceled" ? moment.at : null,
    cancellation_reason: status === "canceled" ? "requested_by_customer" : null,
    capture_method: payment.manualCapture ? "manual" : "automatic_async",
    client_secret: `${stripeId(payment, "pi")}_secret_${payment.ids.alpha("client", 25, ALPHANUMERIC)}`,
    confirmation_method: "automatic",
    created: moment.createdAt,
    currency: customer.place.currency.toLowerCase(),
    customer: `cus_${payment.ids.alpha("customer", 14, ALPHANUMERIC)}`,
    description: `Order ${order.number}: ${order.lines.map((line) => line.title).join("; ")}`,
    last_payment_error: lastError(payment, status),
    latest_charge: hasCharge && moment.at > moment.createdAt ? stripeId(payment, "ch") : null,
    livemode: true,
    metadata: metadata(payment),
    next_action:
      status === "requires_action"
        ? { type: "use_stripe_sdk", use_stripe_sdk: { type: "three_d_secure_redirect" } }
        : null,
    payment_method: stripeId(payment, "pm"),
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: ["card", "link"],
    processing: null,
    receipt_email: customer.email,
    setup_future_usage: null,
    shipping: shipping(customer),
    statement_descriptor: null,
    statement_descriptor_suffix: order.number,
    status,
    ...NO_CONNECT,
  };
}

function lastError(payment: Payment, status: string): Record<string, unknown> | null {
  if (!payment.decline || status !== "requires_payment_method") return null;
  return {
    charge: stripeId(payment, "ch"),
    code: "card_declined",
    decline_code: payment.decline.code,
    doc_url: "https://stripe.com/docs/error-codes/card-declined",
    message: payment.decline.message,
    payment_method: {
      id: stripeId(payment, "pm"),
      object: "payment_method",
      card: card(payment),
      type: "card",
    },
    type: "card_error",
  };
}

function card(payment: Payment): Record<string, unknown> {
  const { card: held, place } = payment.order.customer;
  return {
    amount_authorized: payment.decline ? null : payment.order.amountMinor,
    authorization_code: payment.decline ? null : payment.ids.alpha("auth-code", 6, "0123456789"),
    brand: held.brand,
    checks: {
      address_line1_check: "pass",
      address_postal_code_check: "pass",
      cvc_check: payment.decline?.code === "incorrect_cvc" ? "fail" : "pass",
    },
    country: place.country,
    exp_month: held.expMonth,
    exp_year: held.expYear,
    fingerprint: held.fingerprint,
    funding: held.funding,
    iin: held.bin,
    installments: null,
    last4: held.last4,
    mandate: null,
    network: held.brand,
    network_token: { used: false },
    three_d_secure: null,
    wallet: null,
  };
}

/** The charge as it stands after a step. */
export function charge(
  moment: StripeMoment,
  state: "authorised" | "captured" | "failed" | "refunded",
): Record<string, unknown> {
  const { payment } = moment;
  const { order } = payment;
  const id = stripeId(payment, "ch");
  const failed = state === "failed";
  const captured = state === "captured" || state === "refunded";
  const refundedMinor = state === "refunded" ? payment.refundMinor : 0;
  return {
    id,
    object: "charge",
    amount: order.amountMinor,
    amount_captured: captured ? order.amountMinor : 0,
    amount_refunded: refundedMinor,
    balance_transaction: captured ? stripeId(payment, "txn") : null,
    billing_details: billing(order.customer),
    calculated_statement_descriptor: "FERNHILL BOOKS",
    captured,
    created: moment.createdAt,
    currency: order.customer.place.currency.toLowerCase(),
    customer: `cus_${payment.ids.alpha("customer", 14, ALPHANUMERIC)}`,
    description: `Order ${order.number}`,
    dispute: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failed ? "card_declined" : null,
    failure_message: failed ? (payment.decline?.message ?? null) : null,
    fraud_details: {},
    livemode: true,
    metadata: metadata(payment),
    outcome: outcome(payment, failed),
    paid: !failed,
    payment_intent: stripeId(payment, "pi"),
    payment_method: stripeId(payment, "pm"),
    payment_method_details: { card: card(payment), type: "card" },
    receipt_email: order.customer.email,
    receipt_number: null,
    receipt_url: failed
      ? null
      : `https://pay.stripe.com/receipts/payment/${payment.ids.alpha("receipt", 60, ALPHANUMERIC)}`,
    refunded: refundedMinor === order.amountMinor,
    shipping: shipping(order.customer),
    statement_descriptor: null,
    statement_descriptor_suffix: order.number,
    status: failed ? "failed" : "succeeded",
    ...NO_CONNECT,
  };
}

function outcome(payment: Payment, failed: boolean): Record<string, unknown> {
  if (!failed) {
    return {
      advice_code: null,
      network_status: "approved_by_network",
      reason: null,
      risk_level: "normal",
      risk_score: Number(payment.ids.alpha("risk", 1, "123456789")) * 5,
      seller_message: "Payment complete.",
      type: "authorized",
    };
  }
  const code = payment.decline?.code ?? "generic_decline";
  return {
    advice_code: code === "insufficient_funds" ? "try_again_later" : "do_not_try_again",
    network_status: "declined_by_network",
    reason: code,
    risk_level: code === "fraudulent" ? "elevated" : "normal",
    risk_score: code === "fraudulent" ? 74 : 31,
    seller_message: `The bank returned the decline code \`${code}\`.`,
    type: "issuer_declined",
  };
}
