import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRateLimiter } from "./rate-limit";

describe("the rate limiter", () => {
  it("lets through at most a burst of one second plus the rate, whatever the timing", () => {
    const steps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), steps, (rate, gaps) => {
        const limiter = createRateLimiter();
        let now = 0;
        let passed = 0;
        for (const gap of gaps) {
          now += gap;
          if (limiter.take("a", rate, now) === 0) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(rate + (now / 1000) * rate + 1e-6);
      }),
    );
  });

  it("says after how many seconds it is worth trying, and keeps its word", () => {
    const limiter = createRateLimiter();
    expect(limiter.take("a", 0.5, 0)).toBe(0);
    const wait = limiter.take("a", 0.5, 0);
    expect(wait).toBe(2);
    expect(limiter.take("a", 0.5, wait * 1000)).toBe(0);
  });

  it("keeps keys apart and survives a clock that goes back", () => {
    const limiter = createRateLimiter();
    expect(limiter.take("a", 1, 10_000)).toBe(0);
    expect(limiter.take("b", 1, 10_000)).toBe(0);
    expect(limiter.take("a", 1, 5_000)).toBeGreaterThan(0);
  });
});
