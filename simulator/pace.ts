import type { Pace } from "./payment-life";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Events that one payment makes on average, payouts included (measured over 20,000 events). */
const EVENTS_PER_PAYMENT = 2.95;

/** Live traffic at about so many events a second; refunds and disputes follow within two minutes. */
export function livePace(eventsPerSecond: number): Pace {
  return {
    paymentGapMs: (SECOND * EVENTS_PER_PAYMENT) / eventsPerSecond,
    reply: [300, 2 * SECOND],
    capture: [SECOND, 8 * SECOND],
    refund: [12 * SECOND, 75 * SECOND],
    dispute: [15 * SECOND, 60 * SECOND],
    verdict: [20 * SECOND, 80 * SECOND],
    payoutEveryMs: 45 * SECOND,
  };
}

/** About so many events over the last day, at the pace of a real shop. */
export function dayPace(events: number): Pace {
  return {
    paymentGapMs: (24 * HOUR * EVENTS_PER_PAYMENT) / Math.max(1, events),
    reply: [SECOND, 20 * SECOND],
    capture: [5 * MINUTE, 3 * HOUR],
    refund: [HOUR, 9 * HOUR],
    dispute: [2 * HOUR, 8 * HOUR],
    verdict: [2 * HOUR, 8 * HOUR],
    payoutEveryMs: 8 * HOUR,
  };
}
