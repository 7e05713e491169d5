import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fullBudget, settleBudget, spendRetry, tokensMax, type RetryBudget } from "./retry-budget";

const START = new Date("2026-03-01T12:00:00Z");
const SETTINGS = { percent: 20, perMinute: 6, concurrencyMax: 8 };
const later = (ms: number) => new Date(START.getTime() + ms);
const EMPTY: RetryBudget = { tokens: 0, at: START.getTime() };

const RETRY = { first: false, good: true };

describe("the retry budget", () => {
  it("lets a burst go and then no more", () => {
    let budget: RetryBudget | null = fullBudget(SETTINGS, START);
    let spent = 0;
    while (budget && (budget = spendRetry(budget, SETTINGS, START))) spent += 1;
    expect(spent).toBe(tokensMax(SETTINGS));
  });

  it("earns one retry with five first attempts, failed ones too, and one every ten seconds", () => {
    const five = Array.from({ length: 5 }, () => ({ first: true, good: false }));
    const earned = five.reduce<RetryBudget>((b, one) => settleBudget(b, one, SETTINGS, START), EMPTY);
    expect(spendRetry(earned, SETTINGS, START)?.tokens).toBeCloseTo(0);
    expect(spendRetry(EMPTY, SETTINGS, later(9_999))).toBeNull();
    expect(spendRetry(EMPTY, SETTINGS, later(10_000))).not.toBeNull();
  });

  it("gets the token of a retry back that was answered well, and none of one that failed again", () => {
    expect(settleBudget(EMPTY, RETRY, SETTINGS, START).tokens).toBeCloseTo(1.2);
    expect(settleBudget(EMPTY, { first: false, good: false }, SETTINGS, START).tokens).toBe(0);
  });

  it("gives nothing back for a probe, which spent nothing", () => {
    expect(settleBudget(EMPTY, { ...RETRY, probe: true }, SETTINGS, START).tokens).toBeCloseTo(0.2);
  });

  it("never spends what it has not, never saves more than its most, whatever the clock does", () => {
    const step = fc.record({
      spend: fc.boolean(),
      first: fc.boolean(),
      good: fc.boolean(),
      ms: fc.integer({ min: -100_000, max: 100_000 }),
    });
    const settings = fc.record({
      percent: fc.integer({ min: 0, max: 100 }),
      perMinute: fc.integer({ min: 1, max: 6_000 }),
      concurrencyMax: fc.integer({ min: 1, max: 128 }),
    });
    fc.assert(
      fc.property(settings, fc.array(step), (of, steps) => {
        let budget = fullBudget(of, START);
        let at = 0;
        for (const one of steps) {
          const now = later((at += one.ms));
          budget = one.spend ? (spendRetry(budget, of, now) ?? budget) : settleBudget(budget, one, of, now);
          expect(budget.tokens).toBeGreaterThanOrEqual(0);
          expect(budget.tokens).toBeLessThanOrEqual(tokensMax(of));
        }
      }),
    );
  });
});
