import type { ReplayOptions, RunResults } from "./replay-model";

/** How often a run that sends is moved on. */
const STEP_MS = 500;
/** How often one that only waits for results, or for a destination, is looked at. */
const WAIT_STEP_MS = 2_000;
/** The same for long waits: a retry policy may take days. */
const LONG_WAIT_STEP_MS = 15_000;

/**
 * What the rate allows now. A second's worth may gather, so that a late step catches up and no more: over
 * any time t at most rate × t plus one second's worth begin. Pure.
 */
export function tokensAt(
  bucket: { tokens: number; tokensAt: Date | null },
  ratePerSecond: number,
  now: Date,
): number {
  const most = Math.max(1, ratePerSecond);
  if (!bucket.tokensAt) return Math.min(1, most);
  const seconds = Math.max(0, now.getTime() - bucket.tokensAt.getTime()) / 1_000;
  return Math.min(most, Math.max(0, bucket.tokens) + seconds * ratePerSecond);
}

function shareOf({ good, bad }: RunResults): number {
  return good + bad === 0 ? 0 : bad / (good + bad);
}

/** Whether a run that sends must stop by itself. Pure. */
export function mustStop(results: RunResults, options: ReplayOptions): boolean {
  const { stopAtFailureShare: limit, stopAfterResults: least } = options;
  return limit !== null && results.good + results.bad >= least && shareOf(results) > limit;
}

export interface CanaryState extends RunResults {
  /** Of the open ones wait for their destination to take anything again. */
  held: number;
  /** Nothing more will be begun as part of the canary. */
  allBegun: boolean;
  size: number;
}

export type CanaryVerdict = "wait" | "go_on" | "review";

/**
 * What follows from a canary. A person looks as soon as the share can no longer come right, when results
 * stay out because the destination takes nothing, and at the end unless it may go on by itself. Pure.
 */
export function judgeCanary(canary: CanaryState, options: ReplayOptions): CanaryVerdict {
  const limit = options.stopAtFailureShare ?? 0;
  const size = canary.allBegun ? canary.good + canary.bad + canary.open : canary.size;
  if (canary.bad > 0 && canary.bad > limit * size) return "review";
  if (!canary.allBegun || canary.open > canary.held) return "wait";
  if (canary.held > 0) return "review";
  return options.canaryGoesOn ? "go_on" : "review";
}

export interface PaceQuestion {
  /** Something was begun or skipped in this step. */
  moved: boolean;
  planned: number;
  /** Begun, without any result. */
  open: number;
  /** A failed attempt is behind them, and the destination's policy tries on. */
  retrying: number;
  ratePerSecond: number;
}

/** How long until the next step is worth its cost. Pure. */
export function nextStepMs(question: PaceQuestion): number {
  const { moved, planned, open, retrying, ratePerSecond } = question;
  if (moved && planned > 0) return Math.max(STEP_MS, Math.min(WAIT_STEP_MS, 1_000 / ratePerSecond));
  if (planned > 0 || open > 0) return open > 5_000 ? WAIT_STEP_MS * 2 : open > 0 ? STEP_MS * 2 : WAIT_STEP_MS;
  return retrying > 1_000 ? LONG_WAIT_STEP_MS : WAIT_STEP_MS * 2;
}
