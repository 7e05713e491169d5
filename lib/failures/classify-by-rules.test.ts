import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyByRules } from "./classify-by-rules";
import { describeFailure } from "./describe";
import { FAILURE_CATEGORIES, type FailureCategory, type FailureEvidence } from "./model";
import { answered, anyEvidence, byCode, FAILURE_CASES } from "../../tests/support/failure-cases";

const TABLE: typeof FAILURE_CASES = [
  ...FAILURE_CASES,
  ["429 with an error page", answered(429, "Unauthorized"), "rate_limited"],
];

describe("classifyByRules", () => {
  it.each(TABLE)("sorts %s", (_name, evidence, category) => {
    const verdict = classifyByRules(evidence);
    expect(verdict.category).toBe(category);
    expect(verdict.because.length).toBeGreaterThan(0);
  });

  it("retries only what time can mend", () => {
    const retried = TABLE.filter(([, evidence]) => classifyByRules(evidence).retry).map(([, , c]) => c);
    expect(new Set(retried)).toEqual(
      new Set(["network_transient", "rate_limited", "downstream_unavailable"] satisfies FailureCategory[]),
    );
  });

  it("gives probabilities that add up to one and name the category, for any evidence", () => {
    fc.assert(
      fc.property(anyEvidence, (input) => {
        const verdict = classifyByRules(input);
        const sum = FAILURE_CATEGORIES.reduce((total, c) => total + verdict.probabilities[c], 0);
        expect(sum).toBeCloseTo(1, 9);
        expect(verdict.probability).toBe(Math.max(...Object.values(verdict.probabilities)));
        expect(classifyByRules(input)).toEqual(verdict);
      }),
    );
  });
});

describe("describeFailure", () => {
  const say = (evidence: FailureEvidence) =>
    describeFailure("NetSuite", classifyByRules(evidence).category, evidence);

  it.each([
    [answered(422, '{"detail":"tax code unknown"}'), "NetSuite refused the payload (422): tax code unknown."],
    [
      answered(422, '{"errors":[{"message":"Tax code unknown."}]}'),
      "NetSuite refused the payload (422): Tax code unknown.",
    ],
    [
      answered(400, '{"error":{"message":"Amount is required."}}'),
      "NetSuite refused the payload (400): Amount is required.",
    ],
    [answered(503, "<html><h1>Sorry</h1></html>"), "NetSuite is unavailable (503)."],
    [answered(302), "NetSuite answered with a redirect, which is not followed (302)."],
    [byCode("ECONNREFUSED"), "NetSuite refused the connection."],
    [byCode("EWHATEVER"), "NetSuite could not be reached (EWHATEVER)."],
    [answered(410), "NetSuite says that this address was given up (410)."],
  ])("says %j", (evidence, sentence) => {
    expect(say(evidence)).toBe(sentence);
  });

  it("cuts a long answer", () => {
    expect(say(answered(422, "x".repeat(5_000))).length).toBeLessThan(220);
  });
});
