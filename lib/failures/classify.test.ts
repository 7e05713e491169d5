import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyFailure } from "./classify";
import { FAILURE_CATEGORIES, RETRIED_CATEGORIES, type FailureCategory } from "./model";
import { answered, anyEvidence, FAILURE_CASES } from "../../tests/support/failure-cases";

const TABLE: typeof FAILURE_CASES = [
  ...FAILURE_CASES,
  ["429 with a page", answered(429, "<h1>Too Many Requests</h1>"), "rate_limited"],
];

describe("classifyFailure", () => {
  it.each(TABLE)("sorts %s", (_name, evidence, category) => {
    const verdict = classifyFailure(evidence);
    expect(verdict.category).toBe(category);
    expect(verdict.because.length).toBeGreaterThan(0);
  });

  it("retries only what time can mend", () => {
    const retried = TABLE.filter(([, evidence]) => classifyFailure(evidence).retry).map(([, , c]) => c);
    expect(new Set(retried)).toEqual(
      new Set(["network_transient", "rate_limited", "downstream_unavailable"] satisfies FailureCategory[]),
    );
  });

  it("gives probabilities that add up to one and name the category, for any evidence", () => {
    fc.assert(
      fc.property(anyEvidence, (input) => {
        const verdict = classifyFailure(input);
        const sum = FAILURE_CATEGORIES.reduce((total, c) => total + verdict.probabilities[c], 0);
        expect(sum).toBeCloseTo(1, 9);
        expect(verdict.probability).toBe(verdict.probabilities[verdict.category]);
        const passing = RETRIED_CATEGORIES.reduce((total, c) => total + verdict.probabilities[c], 0);
        expect(verdict.retry).toBe(passing >= 0.5);
        expect(classifyFailure(input)).toEqual(verdict);
      }),
    );
  });
});
