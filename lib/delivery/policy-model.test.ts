import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FAILURE_CATEGORIES, RETRIED_CATEGORIES } from "@/lib/failures/model";
import {
  POLICY_ACTIONS,
  POLICY_ORIGINS,
  resolvePolicy,
  type FailurePolicy,
  type PolicyOrigin,
} from "./policy-model";

const HERE = "here";
const OWN = { scheduleSeconds: [7], attemptsMax: 9, horizonSeconds: 4_000 };

const category = fc.constantFrom(...FAILURE_CATEGORIES);
const rule: fc.Arbitrary<FailurePolicy> = fc.record({
  destinationId: fc.constantFrom(HERE, "elsewhere", null),
  category: fc.option(category),
  action: fc.constantFrom(...POLICY_ACTIONS),
  scheduleSeconds: fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 3 }),
  attemptsMax: fc.option(fc.integer({ min: 1, max: 100 })),
  horizonSeconds: fc.option(fc.integer({ min: 60, max: 100_000 })),
  doubtPercent: fc.option(fc.integer({ min: 1, max: 100 })),
  assigneeId: fc.option(fc.uuid()),
});
/** As the table keeps them: one for each pair, and none for everything everywhere. */
const rules = fc
  .uniqueArray(rule, { selector: (one) => `${one.destinationId} ${one.category}`, maxLength: 24 })
  .map((all) => all.filter((one) => one.destinationId !== null || one.category !== null));

/** How much a rule says about a failure here, 0 when it says nothing; written apart from the code under test. */
function weightOf(one: FailurePolicy, of: string): number {
  const place = one.destinationId === HERE ? 2 : one.destinationId === null ? 0 : Number.NaN;
  const kind = one.category === of ? 1 : one.category === null ? 0 : Number.NaN;
  return place + kind || 0;
}
const WEIGHT: Record<PolicyOrigin, number> = {
  destination_category: 3,
  destination: 2,
  category: 1,
  built_in: 0,
};

describe("resolvePolicy", () => {
  it("follows the one rule that says most, whatever the others say and in whatever order they come", () => {
    fc.assert(
      fc.property(rules, category, fc.integer(), (all, of, turn) => {
        const question = { destinationId: HERE, category: of, settings: OWN };
        const found = resolvePolicy(all, question);
        const best = Math.max(0, ...all.map((one) => weightOf(one, of)));
        expect(WEIGHT[found.origin]).toBe(best);
        const winner = all.find((one) => best > 0 && weightOf(one, of) === best);
        const said: Partial<FailurePolicy> = winner ?? {
          action: RETRIED_CATEGORIES.includes(of) ? "retry" : "park",
          doubtPercent: 25,
        };
        expect(found).toMatchObject({
          action: said.action,
          assigneeId: said.assigneeId ?? null,
          settings: {
            attemptsMax: said.attemptsMax ?? OWN.attemptsMax,
            horizonSeconds: said.horizonSeconds ?? OWN.horizonSeconds,
          },
          doubt: typeof said.doubtPercent === "number" ? said.doubtPercent / 100 : null,
        });
        const at = all.length === 0 ? 0 : Math.abs(turn) % all.length;
        expect(resolvePolicy([...all.slice(at), ...all.slice(0, at)], question)).toEqual(found);
        expect(resolvePolicy(all.toReversed(), question)).toEqual(found);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is moved by nothing that is written for another destination", () => {
    fc.assert(
      fc.property(rules, category, (all, of) => {
        const question = { destinationId: HERE, category: of, settings: OWN };
        const near = all.filter((one) => one.destinationId !== "elsewhere");
        expect(resolvePolicy(all, question)).toEqual(resolvePolicy(near, question));
      }),
    );
  });

  it.each(FAILURE_CATEGORIES)("does with %s what is built in where nobody wrote a rule", (of) => {
    const built = resolvePolicy([], { destinationId: HERE, category: of, settings: OWN });
    expect(built).toEqual({
      action: RETRIED_CATEGORIES.includes(of) ? "retry" : "park",
      settings: OWN,
      doubt: 0.25,
      assigneeId: null,
      origin: "built_in",
    });
  });

  it("believes the verdict over the category where nobody wrote a rule", () => {
    const question = { destinationId: HERE, category: "payload_mismatch" as const, settings: OWN };
    expect(resolvePolicy([], { ...question, passes: true }).action).toBe("retry");
    expect(POLICY_ORIGINS.at(-1)).toBe("built_in");
  });
});
