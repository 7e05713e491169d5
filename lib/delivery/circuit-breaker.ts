import type { FailureCategory } from "@/lib/failures/model";

const BUCKET_MS = 30_000;
const WINDOW_MS = 300_000;
const REQUESTS_MIN = 10;
const FAILURE_SHARE_MIN = 0.7;
const COOLDOWN_BASE_MS = 30_000;
const COOLDOWN_MAX_MS = 600_000;
const COOLDOWN_JITTER = 0.2;

/** Failures that say something about the destination rather than about one event. */
const DESTINATION_FAULTS: ReadonlySet<FailureCategory> = new Set([
  "network_transient",
  "downstream_unavailable",
  "rate_limited",
  "auth_config",
]);

/** Thirty seconds of results: when the bucket began (epoch ms), good answers, faults. */
export interface BreakerBucket {
  at: number;
  good: number;
  bad: number;
}

/** What a destination's row keeps. The window is pruned on every result, so it stays small. */
export interface Breaker {
  state: "closed" | "open" | "half_open";
  buckets: BreakerBucket[];
  /** How often it opened since it last closed; doubles the cooldown. */
  trips: number;
  openedAt: Date | null;
  /** While open: when the next probe may go. */
  probeAt: Date | null;
}

export type BreakerResult = "good" | "fault";

export const CLOSED_BREAKER: Breaker = {
  state: "closed",
  buckets: [],
  trips: 0,
  openedAt: null,
  probeAt: null,
};

/**
 * What an attempt says about its destination: a rejected payload is an answer from a living system, so it
 * counts as good here.
 */
export function breakerResult(category: FailureCategory | null): BreakerResult {
  return category !== null && DESTINATION_FAULTS.has(category) ? "fault" : "good";
}

/** How long an open breaker waits before its next probe. */
export function cooldownMs(trips: number, random: () => number): number {
  const plain = Math.min(COOLDOWN_MAX_MS, COOLDOWN_BASE_MS * 2 ** Math.min(trips - 1, 30));
  return Math.round(plain * (1 - COOLDOWN_JITTER + 2 * COOLDOWN_JITTER * random()));
}

function tripped(breaker: Breaker, now: Date, random: () => number): Breaker {
  const trips = breaker.trips + 1;
  return {
    state: "open",
    buckets: [],
    trips,
    openedAt: breaker.openedAt ?? now,
    probeAt: new Date(now.getTime() + cooldownMs(trips, random)),
  };
}

function counted(buckets: readonly BreakerBucket[], result: BreakerResult, now: Date): BreakerBucket[] {
  const at = Math.floor(now.getTime() / BUCKET_MS) * BUCKET_MS;
  const kept = buckets.filter((b) => b.at > now.getTime() - WINDOW_MS && b.at !== at);
  const current = buckets.find((b) => b.at === at) ?? { at, good: 0, bad: 0 };
  const next = {
    at,
    good: current.good + (result === "good" ? 1 : 0),
    bad: current.bad + (result === "fault" ? 1 : 0),
  };
  return [...kept, next];
}

/**
 * The breaker after one more result. Closed: opens on ten requests in five minutes of which 70 % were the
 * destination's fault. Half-open: the probe decides. Open: answers that were under way change nothing.
 * Pure.
 */
export function recordResult(
  breaker: Breaker,
  result: BreakerResult,
  now: Date,
  random: () => number,
): Breaker {
  if (breaker.state === "open") return breaker;
  if (breaker.state === "half_open") {
    return result === "good" ? CLOSED_BREAKER : tripped(breaker, now, random);
  }
  const buckets = counted(breaker.buckets, result, now);
  const bad = buckets.reduce((sum, b) => sum + b.bad, 0);
  const total = buckets.reduce((sum, b) => sum + b.bad + b.good, 0);
  const shouldOpen = result === "fault" && total >= REQUESTS_MIN && bad / total >= FAILURE_SHARE_MIN;
  return shouldOpen ? tripped({ ...breaker, buckets }, now, random) : { ...breaker, buckets };
}

/**
 * Half-open from open once the cooldown is over; null when not due. From then on one request at a time is
 * let through, and the first that is answered decides.
 */
export function beginProbe(breaker: Breaker, now: Date): Breaker | null {
  if (breaker.state !== "open" || (breaker.probeAt && breaker.probeAt > now)) return null;
  return { ...breaker, state: "half_open", probeAt: null };
}
