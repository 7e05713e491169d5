import { randomBytes } from "node:crypto";

/** Letters and digits by chance, as providers make their ids: neighbours in time are strangers in an index. */
export function randomId(characters: number): string {
  return randomBytes(characters)
    .toString("base64")
    .replaceAll(/[^A-Za-z0-9]/g, "x")
    .slice(0, characters);
}

const ADDRESS = {
  city: "Leipzig",
  country: "DE",
  line1: "Katharinenstraße 9",
  line2: null,
  postal_code: "04109",
  state: "Sachsen",
};

function paymentIntent(trunk: string, created: number): object {
  const amount = 1_000 + (trunk.codePointAt(0) ?? 0) * 17;
  return {
    id: `pi_${trunk}`,
    object: "payment_intent",
    amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: amount,
    automatic_payment_methods: { allow_redirects: "always", enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: `pi_${trunk}_secret_${randomId(24)}`,
    confirmation_method: "automatic",
    created,
    currency: "eur",
    customer: `cus_${randomId(14)}`,
    description: "Order: espresso cups, set of six; filter paper",
    last_payment_error: null,
    latest_charge: `ch_${trunk}`,
    livemode: true,
    metadata: { order_number: `FH-${randomId(8)}` },
    next_action: null,
    payment_method: `pm_${trunk}`,
    payment_method_options: {
      card: { installments: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: ["card", "link"],
    processing: null,
    receipt_email: "ada.lindqvist@example.com",
    setup_future_usage: null,
    shipping: { address: ADDRESS, carrier: null, name: "Ada Lindqvist", phone: null, tracking_number: null },
    statement_descriptor: null,
    status: "succeeded",
    transfer_data: null,
  };
}

/** A Stripe event of about 1.5 KB: a payment intent that succeeded, as Stripe sends it. */
export function stripeBody(eventId: string, created: number): Buffer {
  const trunk = randomId(16);
  const event = {
    id: eventId,
    object: "event",
    api_version: "2026-01-28",
    created,
    data: { object: paymentIntent(trunk, created) },
    livemode: true,
    pending_webhooks: 1,
    request: { id: `req_${trunk.slice(0, 14)}`, idempotency_key: null },
    type: "payment_intent.succeeded",
  };
  return Buffer.from(JSON.stringify(event));
}

function adyenItem(): object {
  return {
    NotificationRequestItem: {
      additionalData: { cardBin: "424242", cardSummary: "4242", expiryDate: "12/2029", authCode: "021894" },
      amount: { currency: "EUR", value: 4_200 },
      eventCode: "AUTHORISATION",
      eventDate: new Date().toISOString(),
      merchantAccountCode: "FernhillEuropeECOM",
      merchantReference: `FH-${randomId(8)}`,
      operations: ["CANCEL", "CAPTURE", "REFUND"],
      paymentMethod: "visa",
      pspReference: randomId(16).toUpperCase(),
      reason: "021894:4242:12/2029",
      success: "true",
    },
  };
}

/** A payment webhook of Adyen with so many items, not yet signed. */
export function adyenBody(items: number): Buffer {
  return Buffer.from(
    JSON.stringify({ live: "true", notificationItems: Array.from({ length: items }, adyenItem) }),
  );
}

/** A PayPal event: a capture that completed. */
export function paypalBody(): Buffer {
  const id = randomId(17).toUpperCase();
  const link = (rel: string) => ({
    href: `https://api.paypal.com/v2/payments/captures/${id}`,
    rel,
    method: "GET",
  });
  const resource = {
    id,
    amount: { currency_code: "EUR", value: "42.00" },
    final_capture: true,
    seller_protection: { status: "ELIGIBLE", dispute_categories: ["ITEM_NOT_RECEIVED"] },
    seller_receivable_breakdown: {
      gross_amount: { currency_code: "EUR", value: "42.00" },
      paypal_fee: { currency_code: "EUR", value: "1.61" },
      net_amount: { currency_code: "EUR", value: "40.39" },
    },
    invoice_id: `FH-${randomId(8)}`,
    status: "COMPLETED",
    create_time: new Date().toISOString(),
    update_time: new Date().toISOString(),
    links: [link("self"), link("refund"), link("up")],
  };
  const event = {
    id: `WH-${randomId(17).toUpperCase()}-${randomId(17).toUpperCase()}`,
    event_version: "1.0",
    create_time: new Date().toISOString(),
    resource_type: "capture",
    resource_version: "2.0",
    event_type: "PAYMENT.CAPTURE.COMPLETED",
    summary: "Payment completed for EUR 42.0 EUR",
    resource,
    links: [link("self"), link("resend")],
  };
  return Buffer.from(JSON.stringify(event));
}
