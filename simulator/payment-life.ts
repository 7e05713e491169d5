import type { Order } from "./business";
import { DIGITS, HEX, type Random } from "./random";

export type SimulatedProvider = "stripe" | "adyen" | "paypal";

/** What can happen to a payment, in words every provider shares. */
export type LifeStep =
  | "created"
  | "action_required"
  | "authorised"
  | "declined"
  | "captured"
  | "pending"
  | "canceled"
  | "refunded"
  | "dispute_opened"
  | "dispute_won"
  | "dispute_lost";

export interface Decline {
  /** Stripe's decline_code. */
  code: string;
  /** Adyen's refusal reason. */
  adyenReason: string;
  message: string;
}

export interface Payment {
  provider: SimulatedProvider;
  order: Order;
  /** Captured by hand after shipping, so an authorisation comes first. */
  manualCapture: boolean;
  decline: Decline | null;
  /** Minor units; less than the order's amount when only a part goes back. */
  refundMinor: number;
  disputeReason: "fraudulent" | "product_not_received" | "product_unacceptable" | "duplicate";
  /** Provider ids are cut from this, so all events of a payment agree on them. */
  ids: PaymentIds;
}

/** Raw material for ids; each provider's module shapes it to its own alphabet. */
export interface PaymentIds {
  alpha: (label: string, length: number, alphabet: string) => string;
}

export interface TimedStep {
  step: LifeStep;
  /** After the payment began. */
  atMs: number;
}

/** How much time passes between steps, as ranges in milliseconds. */
export interface Pace {
  /** Mean gap between two payments. */
  paymentGapMs: number;
  reply: readonly [number, number];
  capture: readonly [number, number];
  refund: readonly [number, number];
  dispute: readonly [number, number];
  verdict: readonly [number, number];
  payoutEveryMs: number;
}

const DECLINES: readonly Decline[] = [
  {
    code: "insufficient_funds",
    adyenReason: "Not enough balance",
    message: "Your card has insufficient funds.",
  },
  { code: "do_not_honor", adyenReason: "Refused", message: "Your card was declined." },
  { code: "expired_card", adyenReason: "Expired Card", message: "Your card has expired." },
  { code: "incorrect_cvc", adyenReason: "CVC Declined", message: "Your card's security code is incorrect." },
  { code: "lost_card", adyenReason: "Blocked Card", message: "Your card was declined." },
  { code: "fraudulent", adyenReason: "FRAUD", message: "Your card was declined." },
  {
    code: "processing_error",
    adyenReason: "Acquirer Error",
    message: "An error occurred while processing your card.",
  },
];

/** Draws what is fixed about a payment before its first event. */
export function createPayment(random: Random, provider: SimulatedProvider, order: Order): Payment {
  const partial = random.chance(0.3);
  const seeds = random.fork(`ids/${order.number}/${random.text(8, HEX)}`);
  return {
    provider,
    order,
    manualCapture: provider === "adyen" || random.chance(0.25),
    decline: random.chance(0.13) ? random.pick(DECLINES) : null,
    refundMinor: partial ? Math.max(1, Math.round(order.amountMinor / 2)) : order.amountMinor,
    disputeReason: random.pick(["fraudulent", "product_not_received", "product_unacceptable", "duplicate"]),
    ids: { alpha: (label, length, alphabet) => seeds.fork(label).text(length, alphabet) },
  };
}

/** The walk of one payment through its states, in order of time. */
export function walkPayment(random: Random, payment: Payment, pace: Pace): TimedStep[] {
  const steps: TimedStep[] = [];
  let atMs = 0;
  const go = (step: LifeStep, range: readonly [number, number]) => {
    atMs += random.integer(range[0], range[1]);
    steps.push({ step, atMs });
  };
  go("created", [0, 0]);
  if (payment.provider === "stripe" && random.chance(0.15)) go("action_required", pace.reply);
  if (payment.decline) {
    go("declined", pace.reply);
    return steps;
  }
  if (payment.manualCapture) {
    go("authorised", pace.reply);
    if (random.chance(0.05)) {
      go("canceled", pace.capture);
      return steps;
    }
    go("captured", pace.capture);
  } else {
    if (payment.provider === "paypal" && random.chance(0.08)) go("pending", pace.reply);
    go("captured", pace.reply);
  }
  afterCapture(random, pace, go);
  return steps;
}

function afterCapture(
  random: Random,
  pace: Pace,
  go: (step: LifeStep, range: readonly [number, number]) => void,
): void {
  const fate = random.weighted({ settled: 84, refunded: 10, disputed: 6 });
  if (fate === "refunded") go("refunded", pace.refund);
  if (fate === "disputed") {
    go("dispute_opened", pace.dispute);
    go(random.chance(0.45) ? "dispute_won" : "dispute_lost", pace.verdict);
  }
}

/** A bank's twelve-digit retrieval reference. */
export function bankReference(ids: PaymentIds): string {
  return ids.alpha("bank-reference", 12, DIGITS);
}
