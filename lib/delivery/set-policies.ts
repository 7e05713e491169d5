import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { peopleWhoMay } from "@/lib/access/people";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";
import { z } from "zod";
import { parseInput } from "./destination-settings";
import { findDestination } from "./destination-store";
import { POLICY_ACTIONS } from "./policy-model";
import { replacePolicies, rulesOf } from "./policy-store";

const DAY_SECONDS = 86_400;
const RULES_MAX = FAILURE_CATEGORIES.length + 1;

/** A rule; what is left out comes from the destination's own settings. */
export const policySchema = z.strictObject({
  /** Null: every category that has no rule of its own. */
  category: z.enum(FAILURE_CATEGORIES).nullable().default(null),
  action: z.enum(POLICY_ACTIONS),
  retryScheduleSeconds: z
    .array(
      z
        .int()
        .min(1)
        .max(7 * DAY_SECONDS),
    )
    .max(30)
    .default([]),
  attemptsMax: z.int().min(1).max(100).nullable().default(null),
  retryHorizonSeconds: z
    .int()
    .min(60)
    .max(30 * DAY_SECONDS)
    .nullable()
    .default(null),
  doubtPercent: z.int().min(1).max(100).nullable().default(null),
  /** A member who may resolve dead letters. */
  assigneeId: z.uuid().nullable().default(null),
});
type PolicyRule = z.output<typeof policySchema>;

export const setPoliciesSchema = z.strictObject({
  /** Slug or id; null for the rules of all destinations. */
  destination: z.string().min(1).nullable(),
  policies: z.array(policySchema).max(RULES_MAX),
});
export type SetPoliciesInput = z.input<typeof setPoliciesSchema>;

function refuse(field: string, message: string): never {
  throw new AppError("invalid_input", message, { fields: { [field]: message }, retry: "never" });
}

/** One rule for each category, and none that would leave nothing built in. */
function checkRules(rules: readonly PolicyRule[], everywhere: boolean): void {
  const categories = rules.map((rule) => rule.category);
  if (new Set(categories).size < categories.length) refuse("policies", "Write one rule for each category.");
  if (everywhere && categories.includes(null)) {
    refuse(
      "policies",
      "A rule for all destinations names its category; write one for every category you mean.",
    );
  }
}

async function checkAssignees(rules: readonly PolicyRule[]): Promise<void> {
  const wanted = rules.flatMap((rule) => rule.assigneeId ?? []);
  const people = await peopleWhoMay("dead-letters.resolve", wanted);
  if (wanted.some((id) => !people.has(id))) {
    refuse("assigneeId", "Choose a member who may sign in and resolve dead letters.");
  }
}

/**
 * Replaces the rules of one destination, or those of all destinations. They hold for attempts that end from now on;
 * what waits already keeps its time. Throws not_found and invalid_input.
 */
export async function setPolicies(actor: Actor, input: SetPoliciesInput): Promise<void> {
  authorize(actor, "destinations.write");
  const { destination, policies } = parseInput(setPoliciesSchema, input);
  checkRules(policies, destination === null);
  await checkAssignees(policies);
  await atomically("set-policies", async (tx) => {
    const row = destination === null ? null : await findDestination(tx, destination);
    const before = await rulesOf(tx, row?.id ?? null);
    await replacePolicies(tx, row?.id ?? null, policies);
    await recordAudit(tx, actor, {
      action: "destination.set-policies",
      targetKind: "destination",
      targetId: row?.id ?? "all",
      summary: `Changed what follows from failures at ${row?.name ?? "every destination without a rule of its own"}.`,
      before,
      after: policies,
    });
  });
  await announce(["destinations"]);
}
