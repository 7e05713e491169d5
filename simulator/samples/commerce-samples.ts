import type { SampleBody, SampleDraw } from "./sample-draw";

function squareEvent(draw: SampleDraw) {
  return (type: string, name: string, id: string, object: Record<string, unknown>): SampleBody => ({
    type,
    json: {
      merchant_id: "MLFERNHILL01",
      location_id: "LFERNHILL01",
      type,
      event_id: draw.uuid(type),
      created_at: draw.iso,
      data: { type: name, id, object: { [name]: { id, location_id: "LFERNHILL01", ...object } } },
    },
  });
}

/** Square: the object under its own name, money in minor units. */
export function squareSamples(draw: SampleDraw): SampleBody[] {
  const money = { amount: draw.minor, currency: draw.currency };
  const paymentId = `${draw.letters("payment", 26)}YY`;
  const event = squareEvent(draw);
  const card = {
    card_brand: "VISA",
    bin: draw.order.customer.card.bin,
    last_4: draw.order.customer.card.last4,
  };
  const payment = {
    amount_money: money,
    total_money: money,
    status: "COMPLETED",
    source_type: "CARD",
    order_id: draw.letters("order", 27),
    reference_id: draw.order.number,
    card_details: {
      card: { ...card, card_type: "CREDIT", exp_month: 4, exp_year: 2030 },
      status: "CAPTURED",
    },
    created_at: draw.iso,
    updated_at: draw.iso,
  };
  return [
    event("payment.updated", "payment", paymentId, payment),
    event("payment.created", "payment", paymentId, { ...payment, status: "APPROVED" }),
    event("refund.created", "refund", `${paymentId}_${draw.letters("refund", 20)}`, {
      amount_money: money,
      payment_id: paymentId,
      status: "COMPLETED",
      reason: "Returned within 30 days",
      created_at: draw.iso,
    }),
    event("dispute.created", "dispute", draw.letters("dispute", 22), {
      amount_money: money,
      disputed_payment: { payment_id: paymentId },
      reason: "NOT_AS_DESCRIBED",
      state: "EVIDENCE_REQUIRED",
      card_brand: "VISA",
      due_at: draw.iso,
    }),
    event("payout.paid", "payout", `po_${draw.uuid("payout")}`, {
      amount_money: money,
      status: "PAID",
      type: "BATCH",
    }),
  ];
}

/** Shopify: the order itself; the topic travels in a header. */
export function shopifySamples(draw: SampleDraw): SampleBody[] {
  const { order } = draw;
  const { place, given, family, email } = order.customer;
  const address = {
    first_name: given,
    last_name: family,
    address1: place.street,
    city: place.city,
    zip: place.postalCode,
    country_code: place.country,
  };
  const lines = order.lines.map(({ sku, title, quantity }) => ({
    id: draw.digits(sku, 13),
    sku,
    title,
    quantity,
  }));
  const json = {
    id: draw.digits("order", 13),
    name: `#${order.number}`,
    email,
    created_at: draw.iso,
    updated_at: draw.iso,
    processed_at: draw.iso,
    currency: draw.currency,
    total_price: draw.decimal,
    subtotal_price: draw.decimal,
    total_tax: "0.00",
    financial_status: "paid",
    fulfillment_status: null,
    payment_gateway_names: ["shopify_payments"],
    customer: { id: draw.digits("customer", 13), email, first_name: given, last_name: family },
    billing_address: address,
    shipping_address: address,
    line_items: lines,
  };
  return [{ type: "orders/paid", json }];
}

/** Paddle Billing: amounts as text in minor units. */
export function paddleSamples(draw: SampleDraw): SampleBody[] {
  const ulid = (label: string) => `01k${draw.letters(label, 23).toLowerCase()}`;
  const transactionId = `txn_${ulid("transaction")}`;
  const totals = {
    subtotal: String(draw.minor),
    tax: "0",
    total: String(draw.minor),
    currency_code: draw.currency,
  };
  const event = (type: string, data: Record<string, unknown>): SampleBody => ({
    type,
    json: {
      event_id: `evt_${ulid(type)}`,
      event_type: type,
      occurred_at: draw.iso,
      notification_id: `ntf_${ulid(`${type}/n`)}`,
      data,
    },
  });
  const transaction = {
    id: transactionId,
    customer_id: `ctm_${ulid("customer")}`,
    currency_code: draw.currency,
    collection_mode: "automatic",
    custom_data: { order: draw.order.number },
    details: { totals },
    payments: [
      { amount: String(draw.minor), method_details: { type: "card", card: { type: "visa", last4: "4242" } } },
    ],
    created_at: draw.iso,
  };
  return [
    event("transaction.completed", { ...transaction, status: "completed" }),
    event("transaction.payment_failed", { ...transaction, status: "past_due" }),
    event("adjustment.created", {
      id: `adj_${ulid("adjustment")}`,
      action: "refund",
      status: "approved",
      transaction_id: transactionId,
      customer_id: transaction.customer_id,
      currency_code: draw.currency,
      totals,
    }),
  ];
}

/** Paystack: no event id, so the object's stands in for one. */
export function paystackSamples(draw: SampleDraw): SampleBody[] {
  const lower = (label: string, length: number) => draw.letters(label, length).toLowerCase();
  const { email, place } = draw.order.customer;
  const event = (type: string, data: Record<string, unknown>): SampleBody => ({
    type,
    json: {
      event: type,
      data: {
        amount: draw.minor,
        currency: draw.currency,
        domain: "live",
        customer: { customer_code: `CUS_${lower("customer", 15)}`, email },
        created_at: draw.iso,
        ...data,
      },
    },
  });
  return [
    event("charge.success", {
      id: draw.digits("charge", 10),
      status: "success",
      reference: lower("reference", 10),
      channel: "card",
      paid_at: draw.iso,
      authorization: { bin: "408408", last4: "4081", brand: "visa", country_code: place.country },
      metadata: { order: draw.order.number },
    }),
    event("refund.processed", {
      status: "processed",
      refund_reference: lower("refund", 14),
      transaction_reference: lower("reference", 10),
    }),
    event("transfer.success", {
      id: draw.digits("transfer", 9),
      status: "success",
      transfer_code: `TRF_${lower("transfer", 15)}`,
      reason: "Weekly payout",
    }),
  ];
}

/** Lemon Squeezy: JSON:API, identified by object and time of change. */
export function lemonSqueezySamples(draw: SampleDraw): SampleBody[] {
  const event = (name: string, refunded: boolean): SampleBody => ({
    type: name,
    json: {
      meta: { event_name: name, custom_data: { order: draw.order.number }, test_mode: false },
      data: {
        type: "orders",
        id: String(draw.digits("order", 7)),
        attributes: {
          store_id: 4410,
          customer_id: draw.digits("customer", 7),
          identifier: draw.uuid("order"),
          user_email: draw.order.customer.email,
          currency: draw.currency,
          subtotal: draw.minor,
          total: draw.minor,
          status: refunded ? "refunded" : "paid",
          refunded,
          created_at: draw.iso,
          updated_at: draw.iso,
          test_mode: false,
        },
      },
    },
  });
  return [event("order_created", false), event("order_refunded", true)];
}
