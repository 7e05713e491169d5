import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POLICY_ACTIONS, type PolicyRuleView } from "@/lib/delivery/policy-model";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";
import { NO_RULE, policyDraftOf, readPolicyDraft } from "./policy-draft";

const rule: fc.Arbitrary<PolicyRuleView> = fc
  .record({
    category: fc.option(fc.constantFrom(...FAILURE_CATEGORIES)),
    action: fc.constantFrom(...POLICY_ACTIONS),
    retryScheduleSeconds: fc.array(fc.integer({ min: 1, max: 604_800 }), { maxLength: 4 }),
    attemptsMax: fc.option(fc.integer({ min: 1, max: 100 })),
    retryHorizonSeconds: fc.option(fc.integer({ min: 60, max: 2_592_000 })),
    doubtPercent: fc.option(fc.integer({ min: 1, max: 100 })),
    assignee: fc.option(fc.record({ id: fc.uuid(), name: fc.constant("Ines") })),
  })
  .map((drawn) => {
    const retried = drawn.action === "retry";
    return {
      ...drawn,
      retryScheduleSeconds: retried ? drawn.retryScheduleSeconds : [],
      attemptsMax: retried ? drawn.attemptsMax : null,
      retryHorizonSeconds: drawn.action === "park" ? null : drawn.retryHorizonSeconds,
      doubtPercent: retried ? null : drawn.doubtPercent,
    };
  });

describe("a rule in its form", () => {
  it("comes back as it was stored", () => {
    fc.assert(
      fc.property(rule, (stored) => {
        const { assignee, ...rest } = stored;
        const read = readPolicyDraft(policyDraftOf(stored), stored.category);
        expect(read).toEqual({ ok: true, rule: { ...rest, assigneeId: assignee?.id ?? null } });
      }),
    );
  });

  it.each([
    ["schedule", { action: "retry", schedule: "soon" }],
    ["attempts", { action: "retry", attempts: "1.5" }],
    ["horizon", { action: "hold", horizon: "1d, 2d" }],
    ["doubt", { action: "park", doubt: "0" }],
  ] as const)("says what to do about %s", (field, change) => {
    const read = readPolicyDraft({ ...NO_RULE, ...change }, null);
    expect(read.ok ? {} : read.errors).toHaveProperty(field);
  });

  it("is no rule when it follows the others", () => {
    expect(readPolicyDraft(NO_RULE, "auth_config")).toEqual({ ok: true, rule: null });
  });
});
