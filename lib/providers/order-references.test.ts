import { describe, expect, it } from "vitest";
import { providerAdapter } from "./registry";

const read = (
  provider: string,
  body: unknown,
  more: { headers?: Record<string, string>; options?: unknown } = {},
) => {
  const adapter = providerAdapter(provider);
  const result = adapter?.read(
    { rawBody: Buffer.from(JSON.stringify(body)), headers: more.headers ?? {} },
    more.options ?? {},
  );
  return result?.readable ? result.events.map((event) => event.facts.orderReference) : result;
};

const order = { headers: { "x-shopify-topic": "orders/paid", "x-shopify-webhook-id": "w1" } };
const customer = { headers: { "x-shopify-topic": "customers/update", "x-shopify-webhook-id": "w2" } };
const hmac = {
  options: { header: "x-sig", idPath: "id", typePath: "type", orderReferencePath: "order.number" },
};
const references = { references: { merchantReference: "SO-7" } };

describe("the merchant's order number", () => {
  it.each([
    ["shopify", { id: 1, name: "#1001" }, order, "#1001"],
    ["shopify", { id: 1, name: "Ada" }, customer, null],
    [
      "airwallex",
      { id: "e", name: "payment_intent.succeeded", data: { object: { merchant_order_id: "SO-7" } } },
      {},
      "SO-7",
    ],
    [
      "coinbase-commerce",
      { event: { id: "e", type: "charge:confirmed", data: { metadata: { order_id: "SO-7" } } } },
      {},
      "SO-7",
    ],
    [
      "modern-treasury",
      {
        event: "completed",
        data: { object: "payment_order", id: "po", metadata: { invoice_number: "INV-7" } },
      },
      {},
      "INV-7",
    ],
    [
      "paddle",
      { event_id: "e", event_type: "transaction.paid", data: { invoice_number: "325-10566" } },
      {},
      "325-10566",
    ],
    [
      "paddle",
      {
        event_id: "e",
        event_type: "transaction.paid",
        data: { invoice_number: "1", custom_data: { order_id: "SO-7" } },
      },
      {},
      "SO-7",
    ],
    ["paystack", { event: "charge.success", data: { id: 1, metadata: { order_number: 1183 } } }, {}, "1183"],
    [
      "lemonsqueezy",
      { meta: { event_name: "order_created" }, data: { id: "1", attributes: { order_number: 1183 } } },
      {},
      "1183",
    ],
    [
      "gocardless",
      {
        events: [
          {
            id: "EV1",
            resource_type: "payments",
            action: "confirmed",
            resource_metadata: { order_id: "SO-7" },
          },
        ],
      },
      {},
      "SO-7",
    ],
    [
      "razorpay",
      {
        event: "order.paid",
        contains: ["payment", "order"],
        payload: {
          payment: { entity: { id: "pay_1", order_id: "order_1" } },
          order: { entity: { id: "order_1", receipt: "SO-7" } },
        },
      },
      {},
      "SO-7",
    ],
    [
      "checkout",
      { id: "evt_1", type: "payment_captured", data: { id: "pay_1", reference: "SO-7" } },
      {},
      "SO-7",
    ],
    [
      "mollie",
      {
        id: "event_1",
        type: "payment-link.paid",
        _embedded: { entity: { id: "pl_1", metadata: { order_id: "SO-7" } } },
      },
      {},
      "SO-7",
    ],
    [
      "worldline",
      { id: "e", type: "payment.captured", payment: { id: "p", paymentOutput: references } },
      {},
      "SO-7",
    ],
    [
      "quickpay",
      { id: 7, order_id: "SO-7", type: "Payment", operations: [{ id: 1, type: "capture" }] },
      {},
      "SO-7",
    ],
    [
      "square",
      {
        event_id: "e",
        type: "payment.updated",
        data: { type: "payment", id: "p", object: { payment: { id: "p", reference_id: "SO-7" } } },
      },
      {},
      "SO-7",
    ],
    [
      "standard-webhooks",
      { id: "e", type: "payment.succeeded", order: { number: "SO-7" } },
      { options: { orderReferencePath: "order.number" } },
      "SO-7",
    ],
    ["hmac", { id: "e", type: "paid", order: { number: "SO-7" } }, hmac, "SO-7"],
  ])("of %s is read from its own place", (provider, body, more, expected) => {
    expect(read(provider, body, more)).toEqual([expected]);
  });
});
