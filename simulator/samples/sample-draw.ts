import { decimal } from "../bodies/body";
import { createCustomers, createOrder, type Order } from "../business";
import { ALPHANUMERIC, HEX, Random, UPPER_ALPHANUMERIC } from "../random";

export interface SampleWishes {
  seed: string;
  at: Date;
  /** Minor units and code, when the sender wants a certain sum. */
  money: { minor: number; currency: string } | null;
}

export interface Sample {
  type: string;
  body: Buffer;
  /** The delivery's id, for schemes that put one into a header; a repeat keeps it. */
  messageId: string;
}

/** What the samples of the smaller providers are made of: one order, its money, and ids of every shape. */
export interface SampleDraw {
  order: Order;
  minor: number;
  currency: string;
  /** The sum in major units, "42.00". */
  decimal: string;
  /** ISO 8601 and Unix seconds of the event. */
  iso: string;
  unix: number;
  letters: (label: string, length: number) => string;
  capitals: (label: string, length: number) => string;
  digits: (label: string, length: number) => number;
  uuid: (label: string) => string;
}

/** The draw of a seed; the same seed gives the same order and ids. */
export function drawSample(wishes: SampleWishes): SampleDraw {
  const random = new Random(wishes.seed);
  const customer = random.pick(createCustomers(random.fork("customers")));
  const order = createOrder(random, customer, random.integer(100_000, 999_999));
  const money = wishes.money ?? { minor: order.amountMinor, currency: customer.place.currency };
  return {
    order,
    ...money,
    decimal: decimal(money.minor, money.currency),
    iso: wishes.at.toISOString(),
    unix: Math.floor(wishes.at.getTime() / 1000),
    letters: (label, length) => random.fork(label).text(length, ALPHANUMERIC),
    capitals: (label, length) => random.fork(label).text(length, UPPER_ALPHANUMERIC),
    digits: (label, length) => random.fork(label).integer(10 ** (length - 1), 10 ** length - 1),
    uuid: (label) => sampleUuid(wishes.seed, label),
  };
}

/** A UUID (version 4 in form) that follows from seed and label. */
export function sampleUuid(seed: string, label: string): string {
  const hex = new Random(`${seed}/uuid/${label}`).text(32, HEX);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A body before it is written as JSON. */
export interface SampleBody {
  type: string;
  json: Record<string, unknown>;
}
