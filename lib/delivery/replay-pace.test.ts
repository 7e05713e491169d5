import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_OPTIONS } from "./replay-model";
import { judgeCanary, mustStop, nextStepMs, tokensAt, type CanaryState } from "./replay-pace";

const options = DEFAULT_OPTIONS;
const canary = (change: Partial<CanaryState>): CanaryState => ({
  good: 0,
  bad: 0,
  open: 0,
  held: 0,
  allBegun: true,
  size: 10,
  ...change,
});

describe("the rate", () => {
  it("never begins more than rate × time plus a second's worth, however the steps fall", () => {
    const steps = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 500, noNaN: true }), steps, (rate, waits) => {
        let bucket: { tokens: number; tokensAt: Date | null } = { tokens: 0, tokensAt: null };
        let at = 1_000_000;
        let begun = 0;
        for (const wait of waits) {
          at += wait;
          const now = new Date(at);
          const tokens = tokensAt(bucket, rate, now);
          const take = Math.floor(tokens);
          begun += take;
          bucket = { tokens: tokens - take, tokensAt: now };
        }
        const seconds = (at - 1_000_000) / 1_000;
        expect(begun).toBeLessThanOrEqual(Math.max(1, rate) + rate * seconds + 1e-6);
      }),
    );
  });

  it("reaches its rate when it is asked often enough", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (rate) => {
        let bucket: { tokens: number; tokensAt: Date | null } = { tokens: 0, tokensAt: new Date(0) };
        let begun = 0;
        for (let ms = 500; ms <= 20_000; ms += 500) {
          const tokens = tokensAt(bucket, rate, new Date(ms));
          const take = Math.floor(tokens);
          begun += take;
          bucket = { tokens: tokens - take, tokensAt: new Date(ms) };
        }
        expect(begun).toBeGreaterThanOrEqual(rate * 20 - 1);
      }),
    );
  });

  it("survives a clock that goes back", () => {
    expect(tokensAt({ tokens: 0.5, tokensAt: new Date(10_000) }, 10, new Date(0))).toBe(0.5);
  });
});

describe("a canary", () => {
  it.each([
    ["goes on when all arrived", canary({ good: 10 }), "go_on"],
    ["waits for the last result", canary({ good: 9, open: 1 }), "wait"],
    ["waits until all have begun", canary({ good: 4, allBegun: false }), "wait"],
    ["goes on with few enough failures", canary({ good: 8, bad: 2 }), "go_on"],
    ["asks a person when too many failed", canary({ good: 7, bad: 3 }), "review"],
    ["asks at once when it can't come right any more", canary({ bad: 3, allBegun: false }), "review"],
    ["asks when the destination takes nothing", canary({ good: 2, open: 8, held: 8 }), "review"],
    ["of fewer than planned judges by those there are", canary({ good: 1, bad: 1 }), "review"],
  ] as const)("%s", (_name, state, verdict) => {
    expect(judgeCanary(state, options)).toBe(verdict);
  });

  it("leaves a good one to a person where that is wanted", () => {
    expect(judgeCanary(canary({ good: 10 }), { ...options, canaryGoesOn: false })).toBe("review");
  });

  it("without a limit lets no failure pass unseen", () => {
    const strict = { ...options, stopAtFailureShare: null };
    expect(judgeCanary(canary({ good: 9, bad: 1 }), strict)).toBe("review");
    expect(judgeCanary(canary({ good: 10 }), strict)).toBe("go_on");
  });

  it("never goes on past the share that was set, whatever comes in", () => {
    const counts = fc.record({ good: fc.nat(50), bad: fc.nat(50), open: fc.nat(50), size: fc.nat(50) });
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (state, share) => {
        const verdict = judgeCanary(
          { ...state, held: 0, allBegun: true },
          { ...options, stopAtFailureShare: share },
        );
        const total = state.good + state.bad;
        expect(verdict !== "go_on" || state.bad <= share * total + 1e-9).toBe(true);
        expect(verdict === "wait" || state.bad > 0 || verdict === "go_on").toBe(true);
      }),
    );
    expect.hasAssertions();
  });
});

describe("the automatic stop", () => {
  it.each([
    [{ good: 10, bad: 9, open: 0 }, false],
    [{ good: 10, bad: 10, open: 0 }, true],
    [{ good: 80, bad: 20, open: 5 }, false],
    [{ good: 79, bad: 21, open: 5 }, true],
  ])("of %j is %s", (results, stops) => {
    expect(mustStop(results, options)).toBe(stops);
  });

  it("is off without a limit", () => {
    expect(mustStop({ good: 0, bad: 1_000, open: 0 }, { ...options, stopAtFailureShare: null })).toBe(false);
  });
});

describe("the next step", () => {
  it("comes within half a second to two seconds while there is something to send", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 500, noNaN: true }), fc.nat(100_000), (ratePerSecond, open) => {
        const ms = nextStepMs({ moved: true, planned: 1, open, retrying: 0, ratePerSecond });
        expect(ms).toBeGreaterThanOrEqual(500);
        expect(ms).toBeLessThanOrEqual(2_000);
      }),
    );
  });
});
