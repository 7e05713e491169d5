import { adyenBodies, adyenReportItem, adyenRequest } from "../bodies/adyen";
import { adyenPayoutBody } from "../bodies/adyen-platform";
import type { EventBody } from "../bodies/body";
import { paypalBodies } from "../bodies/paypal";
import { paypalPayoutBody } from "../bodies/paypal-money-out";
import { stripeBodies, stripePayoutBody } from "../bodies/stripe";
import { createCustomers, createOrder } from "../business";
import { createPayment, type LifeStep, type Payment, type SimulatedProvider } from "../payment-life";
import { Random } from "../random";
import type { SampleWishes } from "./sample-draw";

const STEPS: readonly LifeStep[] = [
  "created",
  "action_required",
  "pending",
  "authorised",
  "captured",
  "declined",
  "canceled",
  "refunded",
  "dispute_opened",
  "dispute_won",
  "dispute_lost",
];

function samplePayment(provider: SimulatedProvider, wishes: SampleWishes, manualCapture: boolean): Payment {
  const random = new Random(wishes.seed);
  const customer = random.pick(createCustomers(random.fork("customers")));
  const place = { ...customer.place, ...(wishes.money ? { currency: wishes.money.currency } : {}) };
  const order = createOrder(random, { ...customer, place }, random.integer(100_000, 999_999));
  const amountMinor = wishes.money?.minor ?? order.amountMinor;
  const payment = createPayment(random, provider, { ...order, amountMinor });
  return { ...payment, manualCapture, refundMinor: amountMinor };
}

function bodiesOf(payment: Payment, step: LifeStep, atMs: number): EventBody[] {
  const declined: Payment = {
    ...payment,
    decline: {
      code: "insufficient_funds",
      adyenReason: "Not enough balance",
      message: "Your card has insufficient funds.",
    },
  };
  const subject = step === "declined" ? declined : { ...payment, decline: null };
  switch (payment.provider) {
    case "stripe":
      return stripeBodies(subject, step, atMs, atMs - 60_000);
    case "adyen":
      return adyenBodies(subject, step, atMs);
    case "paypal":
      return paypalBodies(subject, step, atMs, atMs - 60_000);
  }
}

function payoutsOf(payment: Payment, atMs: number): EventBody[] {
  switch (payment.provider) {
    case "stripe":
      return (["created", "paid", "failed"] as const).map((state) => stripePayoutBody(payment, state, atMs));
    case "adyen":
      return [
        adyenReportItem(payment, atMs),
        adyenPayoutBody(payment, "authorised", atMs),
        adyenPayoutBody(payment, "booked", atMs),
      ];
    case "paypal":
      return (["SUCCEEDED", "FAILED"] as const).map((state) => paypalPayoutBody(payment, state, atMs));
  }
}

/** One sample of every type that the shop's traffic has for a provider, the usual one first. */
export function shopSamples(
  provider: SimulatedProvider,
  wishes: SampleWishes,
): { type: string; body: Buffer }[] {
  const atMs = wishes.at.getTime();
  const byType = new Map<string, EventBody>();
  for (const manualCapture of [false, true]) {
    const payment = samplePayment(provider, wishes, manualCapture);
    const bodies = [...STEPS.flatMap((step) => bodiesOf(payment, step, atMs)), ...payoutsOf(payment, atMs)];
    for (const body of bodies) if (!byType.has(body.type)) byType.set(body.type, body);
  }
  const usual = { stripe: "charge.succeeded", adyen: "AUTHORISATION", paypal: "PAYMENT.CAPTURE.COMPLETED" }[
    provider
  ];
  return [...byType.values()]
    .sort((a, b) => Number(b.type === usual) - Number(a.type === usual))
    .map((event) => ({ type: event.type, body: bytesOf(provider, event) }));
}

function bytesOf(provider: SimulatedProvider, event: EventBody): Buffer {
  const isItem = provider === "adyen" && !event.type.includes(".");
  return Buffer.from(
    JSON.stringify(isItem ? adyenRequest([event]) : event.json, null, provider === "stripe" ? 2 : 0),
  );
}
