import type { FailurePolicy, PolicyAction, PolicyRuleView } from "@/lib/delivery/policy-model";
import type { FailureCategory } from "@/lib/failures/model";
import { parseSchedule, scheduleText } from "./retry-schedule";

/** A rule as its form holds it: texts until they are read. "inherit" is no rule. */
export interface PolicyDraft {
  action: PolicyAction | "inherit";
  schedule: string;
  attempts: string;
  horizon: string;
  doubt: string;
  /** Empty: open to everyone. */
  assigneeId: string;
}

export const NO_RULE: PolicyDraft = {
  action: "inherit",
  schedule: "",
  attempts: "",
  horizon: "",
  doubt: "",
  assigneeId: "",
};

/** A rule as the command takes it. */
export interface PolicyRule {
  category: FailureCategory | null;
  action: PolicyAction;
  retryScheduleSeconds: number[];
  attemptsMax: number | null;
  retryHorizonSeconds: number | null;
  doubtPercent: number | null;
  assigneeId: string | null;
}

/** A stored rule for its form. */
export function policyDraftOf(rule: PolicyRuleView | undefined): PolicyDraft {
  if (!rule) return NO_RULE;
  const number = (value: number | null) => (value === null ? "" : String(value));
  return {
    action: rule.action,
    schedule: scheduleText(rule.retryScheduleSeconds),
    attempts: number(rule.attemptsMax),
    horizon: rule.retryHorizonSeconds === null ? "" : scheduleText([rule.retryHorizonSeconds]),
    doubt: number(rule.doubtPercent),
    assigneeId: rule.assignee?.id ?? "",
  };
}

export type ReadPolicy =
  { ok: true; rule: PolicyRule | null } | { ok: false; errors: Partial<Record<keyof PolicyDraft, string>> };

function wholeNumber(text: string, least: number, most: number): number | null | undefined {
  if (text.trim() === "") return null;
  const value = Number(text);
  return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}

/** Reads a form's rule; null where there is none. Fields that its action has no use for are left out. */
export function readPolicyDraft(draft: PolicyDraft, category: FailureCategory | null): ReadPolicy {
  const { action } = draft;
  if (action === "inherit") return { ok: true, rule: null };
  const errors: Partial<Record<keyof PolicyDraft, string>> = {};
  const schedule = parseSchedule(action === "retry" ? draft.schedule : "");
  if (!schedule.ok) errors.schedule = schedule.message;
  const horizon = parseSchedule(action === "park" ? "" : draft.horizon);
  if (!horizon.ok) errors.horizon = horizon.message;
  else if (horizon.seconds.length > 1) errors.horizon = "Give one time, such as 3d.";
  const attempts = wholeNumber(action === "retry" ? draft.attempts : "", 1, 100);
  if (attempts === undefined) errors.attempts = "Give a whole number from 1 to 100.";
  const doubt = wholeNumber(action === "retry" ? "" : draft.doubt, 1, 100);
  if (doubt === undefined) errors.doubt = "Give a whole number from 1 to 100.";
  if (!schedule.ok || !horizon.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    rule: {
      category,
      action,
      retryScheduleSeconds: schedule.seconds,
      attemptsMax: attempts ?? null,
      retryHorizonSeconds: horizon.seconds[0] ?? null,
      doubtPercent: doubt ?? null,
      assigneeId: draft.assigneeId || null,
    },
  };
}

/** A rule as the decision reads it, for the preview. */
export function asPolicy(rule: PolicyRule, destinationId: string | null): FailurePolicy {
  return {
    destinationId,
    category: rule.category,
    action: rule.action,
    scheduleSeconds: rule.retryScheduleSeconds,
    attemptsMax: rule.attemptsMax,
    horizonSeconds: rule.retryHorizonSeconds,
    doubtPercent: rule.doubtPercent,
    assigneeId: rule.assigneeId,
  };
}
