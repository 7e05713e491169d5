import { AppError } from "./errors";

/** A stretch of a histogram and what was counted in it, by series; a missing series is zero. */
export interface CountBucket {
  /** ISO 8601. */
  start: string;
  values: Record<string, number>;
}

/** A histogram, and whether it holds every row of its range. */
export interface CountedBuckets {
  buckets: CountBucket[];
  /** False when only the newest `sampled` rows were looked at, or history is still being counted. */
  exact: boolean;
  sampled: number | null;
}

export interface BucketRow {
  at: Date;
  series: string | null;
  count: number;
}

export interface BucketRange {
  from: Date;
  to: Date;
  /** Width of a bucket. */
  bucketMs: number;
}

const BUCKETS_MAX = 2_000;

/** Checks a histogram's range. Throws invalid_input for one that ends before it begins, or is too fine. */
export function bucketRange(
  range: { from?: Date | string; to?: Date | string },
  seconds: number,
): BucketRange {
  const from = new Date(range.from ?? Number.NaN);
  const to = new Date(range.to ?? Number.NaN);
  const bucketMs = Math.max(1, Math.trunc(seconds)) * 1_000;
  if (!(from.getTime() < to.getTime())) {
    throw new AppError("invalid_input", "The time range must begin before it ends.", {
      fields: { from: "Give a time before the end of the range." },
    });
  }
  if ((to.getTime() - from.getTime()) / bucketMs > BUCKETS_MAX) {
    throw new AppError(
      "invalid_input",
      "The range holds too many buckets. Choose wider buckets or a shorter range.",
    );
  }
  return { from, to, bucketMs };
}

/** Rows per bucket and series as buckets in time order without gaps, aligned to 1970 UTC. Pure. */
export function bucketsOf({ from, to, bucketMs }: BucketRange, rows: readonly BucketRow[]): CountBucket[] {
  const first = Math.floor(from.getTime() / bucketMs) * bucketMs;
  const buckets: CountBucket[] = [];
  for (let at = first; at < to.getTime(); at += bucketMs) {
    buckets.push({ start: new Date(at).toISOString(), values: {} });
  }
  for (const { at, series, count } of rows) {
    const bucket = buckets[Math.floor((at.getTime() - first) / bucketMs)];
    if (!bucket || series === null) continue;
    bucket.values[series] = (bucket.values[series] ?? 0) + count;
  }
  return buckets;
}
