import type { Bucket, Unit } from "./model";
import { axisLabel, labelledStarts } from "./reading";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Steps that a clock is read by; beyond the last, days are counted. */
const CLOCK_STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
];

const MOST_INTERVALS = 3;
const MOST_TIMES = 6;
/** A label further right than this share of the width would be cut off. */
const LAST_LABEL_AT = 0.96;

/** The smallest of 1, 2, 5, 10, 20, 50, … that is at least the given number; at least 1. */
function roundStep(least: number): number {
  let power = 1;
  for (;;) {
    for (const digit of [1, 2, 5]) if (digit * power >= least) return digit * power;
    power *= 10;
  }
}

function stepOf(least: number, unit: Unit): number {
  if (unit === "count" || least <= SECOND_MS / 2) return roundStep(least);
  return CLOCK_STEPS_MS.find((step) => step >= least) ?? roundStep(least / DAY_MS) * DAY_MS;
}

/**
 * The numbers along a value axis: from zero in two or three round steps to the first that no bar passes. Durations
 * (milliseconds) step as a clock is read: 15 s, 30 s, 1 min. Whole numbers; for nothing counted zero and one.
 */
export function valueTicks(highest: number, unit: Unit): number[] {
  const step = stepOf(highest / MOST_INTERVALS, unit);
  const intervals = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: intervals + 1 }, (_, place) => place * step);
}

export interface TimeTick {
  /** The bucket that it names, as in `Bucket.start`. */
  start: string;
  text: string;
  /** The middle of that bucket, as a share of the width. */
  at: number;
}

/** What stands below the bars: at most six moments, evenly apart, no two neighbours alike and none cut off. */
export function timeTicks(buckets: readonly Bucket[], bucketMs: number, zone: string): TimeTick[] {
  const textOf = (start: string) => axisLabel(new Date(start), buckets.length * bucketMs, zone);
  const labelled = new Set(
    labelledStarts(
      buckets.map(({ start }) => start),
      textOf,
    ),
  );
  const all = buckets.flatMap(({ start }, place) =>
    labelled.has(start) ? [{ start, text: textOf(start), at: (place + 0.5) / buckets.length }] : [],
  );
  const every = Math.ceil(all.length / MOST_TIMES);
  return all.filter(({ at }, place) => place % every === 0 && at <= LAST_LABEL_AT);
}
