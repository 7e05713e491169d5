import type { BreakerResult } from "./circuit-breaker";

/** How many requests a destination bears at once, as its answers taught. */
export interface Pace {
  /** Requests at once, a fraction between two answers; null is all that is allowed. */
  limit: number | null;
  /** Up to here every good answer allows one more; beyond, each round of answers does. */
  threshold: number;
  /** When it was last cut, epoch ms: requests sent before say nothing about the limit since. */
  cutAt: number;
  /** Milliseconds of a good answer: as it usually is, and just now. */
  usualMs: number | null;
  lateMs: number | null;
}

export const FULL_PACE: Pace = { limit: null, threshold: 0, cutAt: 0, usualMs: null, lateMs: null };

const FAULT_CUT = 0.5;
const SLOW_CUT = 0.8;
/** Slowness alone never takes more than three quarters: a destination may have become slower for good. */
const SLOW_SHARE_MIN = 0.25;
/** So many times its usual time, and so much longer, is slow. */
const SLOW_FACTOR = 2;
const SLOW_BY_MS = 100;
const USUAL_WEIGHT = 1 / 64;
const LATE_WEIGHT = 1 / 8;

/** A whole number from 1 to what the destination's settings allow. */
export function paceLimit(pace: Pace, concurrencyMax: number): number {
  return pace.limit === null ? concurrencyMax : Math.max(1, Math.min(concurrencyMax, Math.floor(pace.limit)));
}

/** The pace of a destination that just came back: one request, then more with every good answer. */
export function slowStart(pace: Pace, concurrencyMax: number, now: Date): Pace {
  return { ...pace, limit: 1, threshold: concurrencyMax, cutAt: now.getTime(), lateMs: pace.usualMs };
}

function averaged(before: number | null, ms: number, weight: number): number {
  return before === null ? ms : before + (ms - before) * weight;
}

function cut(pace: Pace, limit: number, now: Date): Pace {
  return { ...pace, limit, threshold: limit, cutAt: now.getTime() };
}

/** One more answer of a settled attempt. */
export interface PaceAnswer {
  result: BreakerResult;
  startedAt: Date;
  durationMs: number | null;
  now: Date;
}

function grown(pace: Pace, concurrencyMax: number): Pace {
  if (pace.limit === null) return pace;
  const limit = pace.limit + (pace.limit < pace.threshold ? 1 : 1 / pace.limit);
  return limit >= concurrencyMax ? { ...pace, limit: null } : { ...pace, limit };
}

/**
 * The pace after one more answer: halved by a fault, a fifth less when answers take more than twice their usual time,
 * and more with every good answer (additive increase, multiplicative decrease). A cut counts once for all requests that
 * were under way together. Always within 1 and what is allowed. Pure.
 */
export function recordAnswer(pace: Pace, answer: PaceAnswer, concurrencyMax: number): Pace {
  const current = Math.min(concurrencyMax, pace.limit ?? concurrencyMax);
  const mayCut = answer.startedAt.getTime() > pace.cutAt;
  if (answer.result === "fault") {
    return mayCut ? cut(pace, Math.max(1, current * FAULT_CUT), answer.now) : pace;
  }
  const ms = answer.durationMs;
  const next: Pace =
    ms === null
      ? pace
      : {
          ...pace,
          usualMs: averaged(pace.usualMs, ms, USUAL_WEIGHT),
          lateMs: averaged(pace.lateMs, ms, LATE_WEIGHT),
        };
  if (!isSlow(next)) return grown(next, concurrencyMax);
  const floor = Math.max(1, concurrencyMax * SLOW_SHARE_MIN);
  return mayCut && current > floor ? cut(next, Math.max(floor, current * SLOW_CUT), answer.now) : next;
}

/** Whether answers take clearly longer than they usually do. */
export function isSlow({ usualMs, lateMs }: Pace): boolean {
  if (usualMs === null || lateMs === null) return false;
  return lateMs > usualMs * SLOW_FACTOR && lateMs - usualMs > SLOW_BY_MS;
}
