import type { SampleBody, SampleDraw } from "./sample-draw";

/** Checkout.com: lower-case types, money in minor units. */
export function checkoutSamples(draw: SampleDraw): SampleBody[] {
  const { card, place, email } = draw.order.customer;
  const paymentId = `pay_${draw.letters("payment", 26).toLowerCase()}`;
  const event = (type: string, data: Record<string, unknown>): SampleBody => ({
    type,
    json: {
      id: `evt_${draw.letters(type, 26).toLowerCase()}`,
      type,
      version: "1.0.0",
      created_on: draw.iso,
      data: {
        id: paymentId,
        amount: draw.minor,
        currency: draw.currency,
        reference: draw.order.number,
        customer: { id: `cus_${draw.letters("customer", 26).toLowerCase()}`, email },
        source: {
          type: "card",
          scheme: "VISA",
          bin: card.bin,
          last_4: card.last4,
          issuer_country: place.country,
        },
        processed_on: draw.iso,
        ...data,
      },
      _links: {
        self: { href: `https://api.checkout.com/workflows/events/${draw.letters("link", 20).toLowerCase()}` },
      },
    },
  });
  return [
    event("payment_captured", {
      action_id: `act_${draw.letters("action", 26).toLowerCase()}`,
      response_code: "10000",
    }),
    event("payment_approved", { auth_code: String(draw.digits("auth", 6)), response_code: "10000" }),
    event("payment_declined", { response_code: "20051", response_summary: "Insufficient Funds" }),
    event("payment_refunded", { action_id: `act_${draw.letters("refund", 26).toLowerCase()}` }),
    event("dispute_received", {
      id: `dsp_${draw.letters("dispute", 22).toLowerCase()}`,
      payment_id: paymentId,
      category: "fraudulent",
      reason_code: "10.4",
    }),
  ];
}

/** Mollie's signed webhooks with the whole object inside. */
export function mollieSamples(draw: SampleDraw): SampleBody[] {
  const id = `pl_${draw.letters("link", 22)}`;
  return [
    {
      type: "payment-link.paid",
      json: {
        resource: "event",
        id: `event_${draw.letters("event", 22)}`,
        type: "payment-link.paid",
        entityId: id,
        createdAt: draw.iso,
        _embedded: {
          entity: {
            resource: "payment-link",
            id,
            mode: "live",
            description: `Order ${draw.order.number}`,
            amount: { value: draw.decimal, currency: draw.currency },
            paidAt: draw.iso,
          },
        },
      },
    },
  ];
}

/** Razorpay: the entity below its own name. */
export function razorpaySamples(draw: SampleDraw): SampleBody[] {
  const paymentId = `pay_${draw.letters("payment", 14)}`;
  const event = (type: string, name: string, entity: Record<string, unknown>): SampleBody => ({
    type,
    json: {
      entity: "event",
      account_id: "acc_FernhillBooks1",
      event: type,
      contains: [name],
      payload: {
        [name]: {
          entity: {
            entity: name,
            amount: draw.minor,
            currency: draw.currency,
            created_at: draw.unix,
            ...entity,
          },
        },
      },
      created_at: draw.unix,
    },
  });
  const payment = {
    id: paymentId,
    order_id: `order_${draw.letters("order", 14)}`,
    method: "card",
    international: true,
    email: draw.order.customer.email,
    contact: draw.order.customer.place.phone.replaceAll(" ", ""),
    notes: { order: draw.order.number },
  };
  return [
    event("payment.captured", "payment", { ...payment, status: "captured", captured: true }),
    event("payment.failed", "payment", { ...payment, status: "failed", error_code: "BAD_REQUEST_ERROR" }),
    event("refund.processed", "refund", {
      id: `rfnd_${draw.letters("refund", 14)}`,
      payment_id: paymentId,
      status: "processed",
    }),
  ];
}

/** Worldline Connect: one object per kind, money below its output. */
export function worldlineSamples(draw: SampleDraw): SampleBody[] {
  const amountOfMoney = { amount: draw.minor, currencyCode: draw.currency };
  const references = { merchantReference: draw.order.number };
  const event = (type: string, object: Record<string, unknown>): SampleBody => ({
    type,
    json: { apiVersion: "v1", id: draw.uuid(type), created: draw.iso, merchantId: "20000", type, ...object },
  });
  const id = `0000${draw.digits("payment", 8)}0000${draw.digits("payment/2", 4)}`;
  return [
    event("payment.captured", {
      payment: {
        id,
        status: "CAPTURED",
        paymentOutput: { amountOfMoney, references, paymentMethod: "card" },
      },
    }),
    event("payment.rejected", {
      payment: {
        id,
        status: "REJECTED",
        paymentOutput: { amountOfMoney, references, paymentMethod: "card" },
      },
    }),
    event("refund.refunded", {
      refund: { id: `${id}R1`, status: "REFUNDED", refundOutput: { amountOfMoney, references } },
    }),
  ];
}

/** Quickpay: the whole payment with its operations, the last of which is the news. */
export function quickpaySamples(draw: SampleDraw): SampleBody[] {
  const kinds = ["authorize", "capture", "refund"] as const;
  const operations = kinds.map((type, index) => ({
    id: index + 1,
    type,
    amount: draw.minor,
    pending: false,
    qp_status_code: "20000",
    qp_status_msg: "Approved",
    created_at: draw.iso,
  }));
  return kinds.map((type, index) => ({
    type: `payment.${type}`,
    json: {
      id: draw.digits("payment", 9),
      order_id: draw.order.number,
      type: "Payment",
      accepted: true,
      test_mode: false,
      currency: draw.currency,
      operations: operations.slice(0, index + 1),
      metadata: { type: "card", brand: "visa", bin: draw.order.customer.card.bin, country: "DNK" },
      created_at: draw.iso,
    },
  }));
}
