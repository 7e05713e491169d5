import { BUSINESS, createCustomers, createOrder, type Customer, type Order } from "./business";
import { adyenBodies, adyenReportItem, adyenRequest } from "./bodies/adyen";
import { adyenPayoutBody } from "./bodies/adyen-platform";
import type { EventBody, ExpectedFacts } from "./bodies/body";
import { paypalBodies } from "./bodies/paypal";
import { paypalPayoutBody } from "./bodies/paypal-money-out";
import { stripeBodies, stripePayoutBody } from "./bodies/stripe";
import { createPayment, type Pace, type Payment, type SimulatedProvider, walkPayment } from "./payment-life";
import { Random } from "./random";

/** The shop's accounts with its providers; demo-setup.ts makes a source of each. */
export const ACCOUNTS = ["stripe-shop", "adyen-europe", "adyen-platform", "paypal-shop"] as const;
export type Account = (typeof ACCOUNTS)[number];

export const PROVIDER_OF: Readonly<Record<Account, SimulatedProvider>> = {
  "stripe-shop": "stripe",
  "adyen-europe": "adyen",
  "adyen-platform": "adyen",
  "paypal-shop": "paypal",
};

export type ForgeryKind = "wrong_secret" | "altered_amount" | "old_timestamp";

/** One request to post, not signed yet: signatures carry the time of sending. */
export interface TrafficPost {
  sequence: number;
  account: Account;
  provider: SimulatedProvider;
  kind: "event" | "duplicate" | "forgery";
  forgery: ForgeryKind | null;
  /** When to send it, in milliseconds after the start. */
  atMs: number;
  body: Buffer;
  /** What it carries; Adyen's requests may carry several. */
  events: { type: string; expected: ExpectedFacts }[];
}

export interface TrafficOptions {
  /** The simulated moment at which atMs is 0; the events' own times count from it. */
  startAt: Date;
  pace: Pace;
}

interface Queued {
  account: Account;
  sendMs: number;
  event: EventBody;
}

const DUPLICATE_SHARE = 0.04;
const FORGERY_SHARE = 0.012;
const LATE_SHARE = 0.06;
const BATCH_SHARE = 0.3;
const BATCH_ITEMS_MAX = 6;

/**
 * The shop's traffic as an endless sequence in order of sending, the same for the same seed and options,
 * byte for byte. About 4 % are repeated, 6 % come late (after events that followed them), 1 % are forged.
 */
export function* createTraffic(seed: string, options: TrafficOptions): Generator<TrafficPost, never> {
  const shop = new Shop(seed, options);
  let sequence = 0;
  for (;;) {
    for (const post of shop.nextPosts()) {
      sequence += 1;
      yield { sequence, ...post };
    }
  }
}

type Draft = Omit<TrafficPost, "sequence">;

class Shop {
  readonly #random: Random;
  readonly #noise: Random;
  readonly #customers: Customer[];
  readonly #options: TrafficOptions;
  #nextPaymentMs = 0;
  #nextPayoutMs: number;
  #orderNumber: number;
  #events: Queued[] = [];
  #posts: Draft[] = [];

  constructor(seed: string, options: TrafficOptions) {
    const root = new Random(seed);
    this.#random = root.fork("payments");
    this.#noise = root.fork("noise");
    this.#customers = createCustomers(root.fork("customers"));
    this.#options = options;
    this.#orderNumber = root.fork("orders").integer(100_000, 900_000);
    this.#nextPayoutMs = Math.round(options.pace.payoutEveryMs * 0.3);
  }

  /** Everything due before the next payment begins, in order. */
  nextPosts(): Draft[] {
    this.#startPayment();
    if (this.#nextPayoutMs <= this.#nextPaymentMs) this.#startPayouts();
    this.#takeEventsUntil(this.#nextPaymentMs);
    this.#posts.sort((a, b) => a.atMs - b.atMs);
    const due = this.#posts.filter((post) => post.atMs < this.#nextPaymentMs);
    this.#posts = this.#posts.slice(due.length);
    return due;
  }

  #startPayment(): void {
    const startMs = this.#nextPaymentMs;
    this.#nextPaymentMs += Math.max(1, this.#random.gapMs(this.#options.pace.paymentGapMs));
    this.#orderNumber += 1;
    const random = this.#random.fork(String(this.#orderNumber));
    const order = createOrder(random, random.pick(this.#customers), this.#orderNumber);
    const payment = createPayment(random, providerFor(random, order.customer), order);
    for (const { step, atMs } of walkPayment(random, payment, this.#options.pace)) {
      const bodies = bodiesOf(payment, step, this.#clock(startMs + atMs), this.#clock(startMs));
      bodies.forEach((event, index) =>
        this.#queue(accountOf(payment.provider), event, startMs + atMs + index * 40),
      );
    }
  }

  #startPayouts(): void {
    const startMs = this.#nextPayoutMs;
    this.#nextPayoutMs += this.#options.pace.payoutEveryMs;
    const random = this.#random.fork(`payout/${startMs}`);
    const paidMs = startMs + random.integer(...this.#options.pace.capture);
    const fails = random.chance(0.15);
    const [start, paid] = [this.#clock(startMs), this.#clock(paidMs)];
    const stripe = payoutCarrier(random, "stripe", "GBP");
    this.#queue("stripe-shop", stripePayoutBody(stripe, "created", start), startMs);
    this.#queue("stripe-shop", stripePayoutBody(stripe, fails ? "failed" : "paid", paid), paidMs);
    const adyen = payoutCarrier(random, "adyen", "EUR");
    this.#queue("adyen-platform", adyenPayoutBody(adyen, "authorised", start), startMs + 200);
    this.#queue("adyen-platform", adyenPayoutBody(adyen, "booked", paid), paidMs + 200);
    this.#queue("adyen-europe", adyenReportItem(adyen, paid), paidMs + 400);
    const paypal = payoutCarrier(random, "paypal", random.pick(["USD", "EUR"]));
    this.#queue(
      "paypal-shop",
      paypalPayoutBody(paypal, random.chance(0.2) ? "FAILED" : "SUCCEEDED", paid),
      paidMs + 100,
    );
  }

  #clock(ms: number): number {
    return this.#options.startAt.getTime() + ms;
  }

  #queue(account: Account, event: EventBody, atMs: number): void {
    const late = this.#noise.chance(LATE_SHARE) ? this.#noise.integer(...this.#options.pace.capture) : 0;
    this.#events.push({ account, event, sendMs: atMs + late });
  }

  /** Turns due events into posts; Adyen's waiting items travel together now and then. */
  #takeEventsUntil(untilMs: number): void {
    this.#events.sort((a, b) => a.sendMs - b.sendMs);
    while (this.#events[0] && this.#events[0].sendMs < untilMs) {
      const first = this.#events.shift() as Queued;
      const together = first.account === "adyen-europe" ? [first, ...this.#takeBatch(first)] : [first];
      this.#addPosts(together);
    }
  }

  #takeBatch(first: Queued): Queued[] {
    if (!this.#noise.chance(BATCH_SHARE)) return [];
    const more = this.#noise.integer(1, BATCH_ITEMS_MAX - 1);
    const untilMs = first.sendMs + this.#options.pace.capture[1];
    const taken = this.#events
      .filter((queued) => queued.account === first.account && queued.sendMs <= untilMs)
      .slice(0, more);
    this.#events = this.#events.filter((queued) => !taken.includes(queued));
    return taken;
  }

  #addPosts(together: readonly Queued[]): void {
    const [first] = together;
    if (!first) return;
    const { account } = first;
    const events = together.map(({ event }) => event);
    const base: Draft = {
      account,
      provider: PROVIDER_OF[account],
      kind: "event",
      forgery: null,
      atMs: Math.max(...together.map(({ sendMs }) => sendMs)),
      body: requestBody(account, events),
      events: events.map(({ type, expected }) => ({ type, expected })),
    };
    this.#posts.push(base);
    const [soonest, latest] = this.#options.pace.capture;
    const later = () => base.atMs + this.#noise.integer(soonest, latest);
    if (this.#noise.chance(DUPLICATE_SHARE)) this.#posts.push({ ...base, kind: "duplicate", atMs: later() });
    if (this.#noise.chance(FORGERY_SHARE)) {
      const forgery = this.#noise.pick(forgeriesOf(account));
      this.#posts.push({ ...base, kind: "forgery", forgery, atMs: later() });
    }
  }
}

/** Only Stripe signs the time, so only there an old signature is told from a late one. */
export function forgeriesOf(account: Account): readonly ForgeryKind[] {
  return account === "stripe-shop"
    ? ["wrong_secret", "altered_amount", "old_timestamp"]
    : ["wrong_secret", "altered_amount"];
}

function requestBody(account: Account, events: readonly EventBody[]): Buffer {
  if (account === "adyen-europe") return Buffer.from(JSON.stringify(adyenRequest(events)));
  // Stripe sends its JSON indented by two, the others send it compact.
  return Buffer.from(JSON.stringify(events[0]?.json, null, account === "stripe-shop" ? 2 : 0));
}

function accountOf(provider: SimulatedProvider): Account {
  return provider === "stripe" ? "stripe-shop" : provider === "adyen" ? "adyen-europe" : "paypal-shop";
}

function providerFor(random: Random, customer: Customer): SimulatedProvider {
  switch (customer.place.currency) {
    case "EUR":
      return random.weighted({ adyen: 6, stripe: 2, paypal: 2 });
    case "USD":
      return random.weighted({ stripe: 6, paypal: 4 });
    case "JPY":
      return random.weighted({ stripe: 7, paypal: 3 });
    default:
      return random.weighted({ stripe: 6, adyen: 2, paypal: 2 });
  }
}

function bodiesOf(
  payment: Payment,
  step: Parameters<typeof adyenBodies>[1],
  atMs: number,
  startMs: number,
): EventBody[] {
  switch (payment.provider) {
    case "stripe":
      return stripeBodies(payment, step, atMs, startMs);
    case "adyen":
      return adyenBodies(payment, step, atMs);
    case "paypal":
      return paypalBodies(payment, step, atMs, startMs);
  }
}

/** A payout borrows the shape of a payment: its ids, currency and amount. */
function payoutCarrier(
  random: Random,
  provider: SimulatedProvider,
  currency: "GBP" | "EUR" | "USD",
): Payment {
  const [model] = createCustomers(random);
  if (!model) throw new RangeError("The shop has no customers.");
  const place = { ...model.place, currency, country: currency === "GBP" ? "GB" : "DE" };
  const order: Order = {
    number: `RUN-${random.integer(1000, 9999)}`,
    customer: { ...model, place, email: `royalties@${BUSINESS.domain}` },
    lines: [],
    amountMinor: random.integer(8_000, provider === "paypal" ? 90_000 : 900_000),
  };
  return { ...createPayment(random, provider, order), decline: null };
}
