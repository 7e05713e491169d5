import { inject } from "vitest";

/**
 * Points this test file's queues at Redis. Call it before anything enqueues; false when no Redis is
 * there and the suite must be skipped (never in CI).
 */
export function useRedisQueues(): boolean {
  const redisUrl = inject("redisUrl");
  if (redisUrl) process.env["REDIS_URL"] = redisUrl;
  return redisUrl !== null;
}
