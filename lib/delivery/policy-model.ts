import { RETRIED_CATEGORIES, type FailureCategory } from "@/lib/failures/model";
import type { Person } from "./inbox-model";

/** The policy of failures: pure, and the browser may import it. */

/** What may follow from a failure: tried again by itself, a dead letter at once, or kept until a person lets it go. */
export const POLICY_ACTIONS = ["retry", "park", "hold"] as const;
export type PolicyAction = (typeof POLICY_ACTIONS)[number];

export interface RetrySettings {
  /** Waits between attempts in seconds; empty means exponential. The last one repeats. */
  scheduleSeconds: readonly number[];
  attemptsMax: number;
  horizonSeconds: number;
}

/** A rule that a person wrote. */
export interface FailurePolicy {
  /** Null: every destination. */
  destinationId: string | null;
  /** Null: every category. */
  category: FailureCategory | null;
  action: PolicyAction;
  /** Empty and null: the destination's own. */
  scheduleSeconds: readonly number[];
  attemptsMax: number | null;
  horizonSeconds: number | null;
  /** 1..100; null: what is parked or held is never tried all the same. */
  doubtPercent: number | null;
  assigneeId: string | null;
}

/** Where a policy comes from, the most specific first. */
export const POLICY_ORIGINS = ["destination_category", "destination", "category", "built_in"] as const;
export type PolicyOrigin = (typeof POLICY_ORIGINS)[number];

/** What holds for one failure. */
export interface EffectivePolicy {
  action: PolicyAction;
  settings: RetrySettings;
  /** From this chance on that it passes (0..1) it is tried a few times, slowly; null: never. */
  doubt: number | null;
  /** Who gets the dead letter. */
  assigneeId: string | null;
  origin: PolicyOrigin;
}

/** From this chance on, what probably will not pass may pass all the same; unless a person says otherwise. */
export const DOUBT_PERCENT = 25;

export interface PolicyQuestion {
  destinationId: string;
  category: FailureCategory;
  /** Whether the verdict is that it passes by itself; the category's own answer when absent. */
  passes?: boolean;
  /** The destination's own settings, for what a rule leaves open. */
  settings: RetrySettings;
}

function originOf(rule: FailurePolicy, question: PolicyQuestion): PolicyOrigin | null {
  if (rule.destinationId !== null && rule.destinationId !== question.destinationId) return null;
  if (rule.category !== null && rule.category !== question.category) return null;
  if (rule.destinationId !== null) return rule.category === null ? "destination" : "destination_category";
  // A rule for everything everywhere would leave nothing built in; it is never written.
  return rule.category === null ? null : "category";
}

/**
 * The one rule that holds for a failure: that of its destination and category, else of its destination, else of
 * its category, else what is built in. It decides alone; only what it leaves open comes from the destination's
 * settings. The order of the rules does not matter. Pure.
 */
export function resolvePolicy(rules: readonly FailurePolicy[], question: PolicyQuestion): EffectivePolicy {
  for (const origin of POLICY_ORIGINS) {
    const rule = rules.find((candidate) => originOf(candidate, question) === origin);
    if (rule) return writtenPolicy(rule, origin, question.settings);
  }
  const passes = question.passes ?? RETRIED_CATEGORIES.includes(question.category);
  return {
    action: passes ? "retry" : "park",
    settings: question.settings,
    doubt: DOUBT_PERCENT / 100,
    assigneeId: null,
    origin: "built_in",
  };
}

function writtenPolicy(rule: FailurePolicy, origin: PolicyOrigin, own: RetrySettings): EffectivePolicy {
  return {
    action: rule.action,
    settings: {
      scheduleSeconds: rule.scheduleSeconds.length > 0 ? rule.scheduleSeconds : own.scheduleSeconds,
      attemptsMax: rule.attemptsMax ?? own.attemptsMax,
      horizonSeconds: rule.horizonSeconds ?? own.horizonSeconds,
    },
    doubt: rule.doubtPercent === null ? null : rule.doubtPercent / 100,
    assigneeId: rule.assigneeId,
    origin,
  };
}

/** A rule as screens show it. */
export interface PolicyRuleView {
  category: FailureCategory | null;
  action: PolicyAction;
  retryScheduleSeconds: number[];
  attemptsMax: number | null;
  retryHorizonSeconds: number | null;
  doubtPercent: number | null;
  assignee: Person | null;
}

/** What holds for a category, and what that means in words. */
export interface CategoryPolicyView {
  category: FailureCategory;
  action: PolicyAction;
  retryScheduleSeconds: number[];
  attemptsMax: number;
  retryHorizonSeconds: number;
  doubtPercent: number | null;
  assignee: Person | null;
  origin: PolicyOrigin;
  /** What would follow from a failure, in a sentence or two. */
  preview: string;
}

/** The rules of one destination, or of all of them, and what holds by them. */
export interface PoliciesView {
  destination: { slug: string; name: string } | null;
  rules: PolicyRuleView[];
  effective: CategoryPolicyView[];
}
