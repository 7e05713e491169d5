import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { ProblemError } from "./api-problem";

/** Requests per key in a window, counted in each web process by itself. */
export const API_REQUESTS_MAX = 600;
export const API_WINDOW_SECONDS = 60;

// On globalThis because Next bundles each route separately and would otherwise count per route.
const holder = globalThis as typeof globalThis & { tallyhookApiLimiter?: RateLimiterMemory };

function limiter(): RateLimiterMemory {
  holder.tallyhookApiLimiter ??= new RateLimiterMemory({
    points: API_REQUESTS_MAX,
    duration: API_WINDOW_SECONDS,
  });
  return holder.tallyhookApiLimiter;
}

function headersOf(state: RateLimiterRes): Record<string, string> {
  return {
    "RateLimit-Limit": String(API_REQUESTS_MAX),
    "RateLimit-Remaining": String(Math.max(0, state.remainingPoints)),
    "RateLimit-Reset": String(Math.ceil(state.msBeforeNext / 1000)),
  };
}

/** Counts a request of this key and gives the headers that say what is left; throws a 429 over the limit. */
export async function countApiRequest(keyId: string): Promise<Record<string, string>> {
  try {
    return headersOf(await limiter().consume(keyId));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const headers = headersOf(refusal);
    throw new ProblemError(429, {
      title: "Too many requests",
      detail: `This key may make ${API_REQUESTS_MAX} requests in ${API_WINDOW_SECONDS} seconds. Wait ${headers["RateLimit-Reset"]} seconds, then go on.`,
      headers: { ...headers, "Retry-After": headers["RateLimit-Reset"] ?? "1" },
    });
  }
}
