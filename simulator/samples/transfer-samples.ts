import type { SampleBody, SampleDraw } from "./sample-draw";

/** Airwallex: amounts as numbers in major units. */
export function airwallexSamples(draw: SampleDraw): SampleBody[] {
  const intent = {
    id: `int_${draw.letters("intent", 24).toLowerCase()}`,
    amount: Number(draw.decimal),
    currency: draw.currency,
    merchant_order_id: draw.order.number,
    customer_id: `cus_${draw.letters("customer", 24).toLowerCase()}`,
    updated_at: draw.iso,
  };
  const event = (name: string, object: Record<string, unknown>): SampleBody => ({
    type: name,
    json: {
      id: `evt_${draw.letters(name, 24).toLowerCase()}`,
      name,
      account_id: "acct_FernhillBooksPrints1",
      created_at: draw.iso,
      data: { object },
    },
  });
  return [
    event("payment_intent.succeeded", { ...intent, status: "SUCCEEDED", captured_amount: intent.amount }),
    event("payment_attempt.authorization_failed", {
      ...intent,
      id: `att_${draw.letters("attempt", 24).toLowerCase()}`,
      payment_intent_id: intent.id,
      failure_code: "issuer_declined",
    }),
    event("refund.settled", {
      ...intent,
      id: `rfd_${draw.letters("refund", 24).toLowerCase()}`,
      payment_intent_id: intent.id,
      status: "SETTLED",
    }),
  ];
}

/** Modern Treasury: the object's name and the event together are the type. */
export function modernTreasurySamples(draw: SampleDraw): SampleBody[] {
  return ["completed", "failed", "created"].map((event) => ({
    type: `payment_order.${event}`,
    json: {
      event,
      data: {
        id: draw.uuid("payment-order"),
        object: "payment_order",
        live_mode: true,
        type: "sepa",
        direction: "credit",
        amount: draw.minor,
        currency: draw.currency,
        status: event === "created" ? "approved" : event,
        description: `Payout ${draw.order.number}`,
        counterparty_id: draw.uuid("counterparty"),
        created_at: draw.iso,
        updated_at: draw.iso,
      },
    },
  }));
}

/** Wise: a transfer and its new state; the body names no amount. */
export function wiseSamples(draw: SampleDraw): SampleBody[] {
  return [
    {
      type: "transfers#state-change",
      json: {
        data: {
          resource: {
            type: "transfer",
            id: draw.digits("transfer", 9),
            profile_id: 4410022,
            account_id: 8821034,
          },
          current_state: "outgoing_payment_sent",
          previous_state: "funds_converted",
          occurred_at: draw.iso,
        },
        subscription_id: draw.uuid("subscription"),
        event_type: "transfers#state-change",
        schema_version: "2.0.0",
        sent_at: draw.iso,
      },
    },
  ];
}

/** Coinbase Commerce: the event is wrapped by a delivery that counts tries. */
export function coinbaseCommerceSamples(draw: SampleDraw): SampleBody[] {
  const code = draw.capitals("code", 8);
  return ["charge:confirmed", "charge:created", "charge:failed"].map((type) => ({
    type,
    json: {
      id: draw.uuid(`${type}/delivery`),
      scheduled_for: draw.iso,
      attempt_number: 1,
      event: {
        id: draw.uuid(type),
        resource: "event",
        type,
        api_version: "2018-03-22",
        created_at: draw.iso,
        data: {
          code,
          name: "Fernhill Books & Prints",
          description: `Order ${draw.order.number}`,
          hosted_url: `https://commerce.coinbase.com/charges/${code}`,
          pricing_type: "fixed_price",
          pricing: { local: { amount: draw.decimal, currency: draw.currency } },
          metadata: { customer_id: draw.order.customer.number },
          payments: [],
        },
      },
    },
  }));
}

/** GoCardless: a list of events that link to their objects; amounts have to be fetched. */
export function goCardlessSamples(draw: SampleDraw): SampleBody[] {
  const event = (
    resource: string,
    action: string,
    links: Record<string, string>,
    cause: string,
  ): SampleBody => ({
    type: `${resource}.${action}`,
    json: {
      events: [
        {
          id: `EV${draw.capitals(`${resource}/${action}`, 12)}`,
          created_at: draw.iso,
          resource_type: resource,
          action,
          links,
          details: { origin: "gocardless", cause, description: `Order ${draw.order.number}` },
          metadata: {},
        },
      ],
      meta: { webhook_id: `WB${draw.capitals("webhook", 12)}` },
    },
  });
  const payment = `PM${draw.capitals("payment", 12)}`;
  return [
    event("payments", "confirmed", { payment }, "payment_confirmed"),
    event("payments", "failed", { payment }, "insufficient_funds"),
    event("refunds", "paid", { refund: `RF${draw.capitals("refund", 12)}`, payment }, "refund_paid"),
    event("payouts", "paid", { payout: `PO${draw.capitals("payout", 12)}` }, "payout_paid"),
  ];
}
