import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";
import { POLICY_ACTIONS, type EffectivePolicy } from "./policy-model";
import { attemptTimesMs, previewPolicy } from "./policy-preview-model";
import { decideRetry } from "./retry-policy";

const PLAIN: EffectivePolicy = {
  action: "retry",
  settings: { scheduleSeconds: [], attemptsMax: 16, horizonSeconds: 259_200 },
  doubt: 0.25,
  assigneeId: null,
  origin: "built_in",
};
const START = new Date("2026-03-01T12:00:00Z");

const anyPolicy: fc.Arbitrary<EffectivePolicy> = fc.record({
  action: fc.constantFrom(...POLICY_ACTIONS),
  settings: fc.record({
    scheduleSeconds: fc.array(fc.integer({ min: 1, max: 604_800 }), { maxLength: 4 }),
    attemptsMax: fc.integer({ min: 1, max: 100 }),
    horizonSeconds: fc.integer({ min: 60, max: 2_592_000 }),
  }),
  doubt: fc.option(fc.constantFrom(0.01, 0.25, 1)),
  assigneeId: fc.constant(null),
  origin: fc.constant("destination" as const),
});

describe("previewPolicy", () => {
  it.each<[Partial<EffectivePolicy>, (typeof FAILURE_CATEGORIES)[number], string | null, string]>([
    [
      {},
      "downstream_unavailable",
      null,
      "A 503 would be tried again at the latest +5.0 s, +15 s, +35 s, +1 min 15 s, … until +23 h 22 min: 16 attempts at the most. Then it waits for a person.",
    ],
    [
      { settings: { scheduleSeconds: [5, 15], attemptsMax: 3, horizonSeconds: 3_600 } },
      "downstream_unavailable",
      "Ines",
      "A 503 would be tried again at about +5.0 s, +20 s: 3 attempts at the most. Then it waits for Ines.",
    ],
    [
      { action: "park", doubt: null },
      "payload_mismatch",
      null,
      "A 422 would not be tried again: it waits for a person as a dead letter at once.",
    ],
    [
      { action: "hold" },
      "auth_config",
      null,
      "A 401 would be kept on hold until a person lets it go or changes the destination; after 3 d it is tried once more. Where the chance that it passes is 25 % or more, it would first be tried after 15 min and 30 min more. Then it waits for a person.",
    ],
  ])("says %j of %s", (change, category, assignee, expected) => {
    expect(previewPolicy({ ...PLAIN, ...change }, category, assignee)).toBe(expected);
  });

  it("shows the very times at which a failure that keeps its word is tried at the latest", () => {
    fc.assert(
      fc.property(anyPolicy, fc.constantFrom(...FAILURE_CATEGORIES), (policy, category) => {
        const retried = { ...policy, action: "retry" as const };
        const shown = attemptTimesMs(retried, category);
        // The waits at their mean for a schedule, at their most for growing ones.
        const chance = policy.settings.scheduleSeconds.length > 0 ? 0.5 : 1;
        let now = START;
        const made: number[] = [];
        for (let attemptNumber = 1; ; attemptNumber += 1) {
          const next = decideRetry({
            attemptNumber,
            verdict: { category },
            httpStatus: 503,
            retryAfter: null,
            policy: retried,
            roundStartedAt: START,
            now,
            random: () => chance,
          });
          if (next.decision !== "retry") break;
          now = next.at;
          made.push(now.getTime() - START.getTime());
        }
        expect(shown).toEqual(made);
      }),
    );
  });

  it("always makes plain sentences", () => {
    fc.assert(
      fc.property(anyPolicy, fc.constantFrom(...FAILURE_CATEGORIES), (policy, category) => {
        expect(previewPolicy(policy, category, "Ines")).toMatch(/^A [^!]*\.$/);
        expect(previewPolicy(policy, category, "Ines")).not.toMatch(/undefined|null|NaN| {2}/);
      }),
    );
  });
});
