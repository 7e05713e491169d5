import { decimal } from "../bodies/body";
import { createCustomers, createOrder } from "../business";
import { HEX, Random, UPPER_ALPHANUMERIC } from "../random";
import type { Sample, SampleWishes } from "./shop-samples";

const TYPES = [
  "payment.succeeded",
  "payment.failed",
  "refund.succeeded",
  "dispute.opened",
  "payout.paid",
] as const;

/** Bodies for senders whose own format we don't know: plain JSON with id, type, time and money. */
export function genericSamples(wishes: SampleWishes): Sample[] {
  const random = new Random(wishes.seed);
  const customer = random.pick(createCustomers(random.fork("customers")));
  const order = createOrder(random, customer, random.integer(100_000, 999_999));
  const money = wishes.money ?? { minor: order.amountMinor, currency: customer.place.currency };
  return TYPES.map((type) => {
    const draw = random.fork(type);
    const event = {
      id: `evt_${draw.text(24, HEX)}`,
      type,
      timestamp: wishes.at.toISOString(),
      data: {
        id: `pay_${draw.text(16, UPPER_ALPHANUMERIC)}`,
        order: order.number,
        amount: money.minor,
        amount_decimal: decimal(money.minor, money.currency),
        currency: money.currency,
        country: customer.place.country,
        customer: {
          id: customer.number,
          name: `${customer.given} ${customer.family}`,
          email: customer.email,
        },
        lines: order.lines,
      },
    };
    return { type, body: Buffer.from(JSON.stringify(event)) };
  });
}

/** Where generic samples keep their facts: options for sources of configurable providers. */
export const GENERIC_SAMPLE_PATHS = {
  idPath: "id",
  typePath: "type",
  occurredAtPath: "timestamp",
  referencePath: "data.id",
  amountPath: "data.amount",
  currencyPath: "data.currency",
  countryPath: "data.country",
  customerPath: "data.customer.id",
} as const;
