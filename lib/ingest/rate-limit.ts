/** A token bucket per key, in this process: `ratePerSecond` on average, as much again in a burst. */
export interface RateLimiter {
  /** Takes one token; 0 when there was one, else the seconds until there is. */
  take(key: string, ratePerSecond: number, nowMs: number): number;
}

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/**
 * A limiter that remembers at most `keysMax` keys. With several receivers behind a load balancer each
 * holds its own buckets, so the whole lets through that many times the rate.
 */
export function createRateLimiter(keysMax = 10_000): RateLimiter {
  const buckets = new Map<string, Bucket>();
  return {
    take(key, ratePerSecond, nowMs) {
      const capacity = Math.max(1, ratePerSecond);
      const bucket = buckets.get(key) ?? { tokens: capacity, filledAtMs: nowMs };
      const gained = (Math.max(0, nowMs - bucket.filledAtMs) / 1000) * ratePerSecond;
      bucket.tokens = Math.min(capacity, bucket.tokens + gained);
      bucket.filledAtMs = nowMs;
      if (buckets.size >= keysMax && !buckets.has(key)) buckets.clear();
      buckets.set(key, bucket);
      if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / ratePerSecond));
      bucket.tokens -= 1;
      return 0;
    },
  };
}
