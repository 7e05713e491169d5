import type { Behaviour, BehaviourFactory, Stretch } from "./behaviour";
import { modeAt } from "./behaviour";

/** Healthy: about 20 ms, everything booked. */
export const ledger: BehaviourFactory = (random) => ({
  answer: ({ id }) => ({ afterMs: random.integer(12, 30), status: 200, body: { booked: true, entry: id } }),
});

/** Slow: half a second to four seconds, but it always gets there. */
export const warehouse: BehaviourFactory = (random) => ({
  answer: ({ id }) => ({
    afterMs: 500 + Math.round(3500 * random.fraction() ** 2),
    status: 202,
    body: { queued: true, pick: id },
  }),
});

const CRM_PER_SECOND = 4;
const CRM_BURST = 8;

/** Rate limited: four requests a second with a burst of eight, then 429 with Retry-After. */
export const crm: BehaviourFactory = (random) => {
  let tokens = CRM_BURST;
  let refilledMs = 0;
  return {
    answer({ atMs }) {
      tokens = Math.min(CRM_BURST, tokens + ((atMs - refilledMs) / 1000) * CRM_PER_SECOND);
      refilledMs = atMs;
      if (tokens < 1) {
        const seconds = random.integer(2, 5);
        return {
          afterMs: 5,
          status: 429,
          headers: { "retry-after": String(seconds) },
          body: {
            error: "rate_limit_exceeded",
            message: `Daily plan allows ${CRM_PER_SECOND} requests a second.`,
          },
        };
      }
      tokens -= 1;
      return { afterMs: random.integer(30, 90), status: 200, body: { ok: true } };
    },
  };
};

type AnalyticsMode = "up" | "failing" | "gone";

/** Down when the demo opens, so that a breaker is seen open; long enough later on for it to open again. */
export const ANALYTICS_TIMETABLE: readonly Stretch<AnalyticsMode>[] = [
  { mode: "failing", seconds: 100 },
  { mode: "up", seconds: 240 },
  { mode: "gone", seconds: 300 },
  { mode: "up", seconds: 300 },
];

/** Down for stretches: 503 in one, nothing listening in the next. */
export const analytics: BehaviourFactory = (random): Behaviour => ({
  listening: (atMs) => modeAt(ANALYTICS_TIMETABLE, atMs) !== "gone",
  answer({ atMs }) {
    return modeAt(ANALYTICS_TIMETABLE, atMs) === "up"
      ? { afterMs: random.integer(20, 120), status: 200, body: { accepted: 1 } }
      : { afterMs: 15, status: 503, body: { error: "The warehouse is being resized. Try again later." } };
  },
});

/** Unreliable: about one request in six is cut off or answered by a failing proxy. */
export const fulfilment: BehaviourFactory = (random) => ({
  answer({ id }) {
    const luck = random.fraction();
    if (luck < 0.12) return { afterMs: random.integer(5, 150), reset: true };
    if (luck < 0.16) return { afterMs: 20, status: 502, body: { error: "Bad gateway" } };
    return { afterMs: random.integer(40, 250), status: 200, body: { shipment: id } };
  },
});

/** When the treasury's token has expired: from the start, and for a minute out of five later on. */
export const TREASURY_TIMETABLE: readonly Stretch<"expired" | "valid">[] = [
  { mode: "expired", seconds: 45 },
  { mode: "valid", seconds: 255 },
];

/** Answers 401 until somebody renews its token; what failed can be replayed then. */
export const treasury: BehaviourFactory = (random) => ({
  answer({ atMs }) {
    return modeAt(TREASURY_TIMETABLE, atMs) === "valid"
      ? { afterMs: random.integer(30, 120), status: 200, body: { recorded: true } }
      : {
          afterMs: 10,
          status: 401,
          headers: { "www-authenticate": 'Bearer error="invalid_token"' },
          body: {
            error: "invalid_token",
            error_description: "The access token of the treasury workspace has expired.",
          },
        };
  },
});
