import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { namesOf } from "@/lib/access/people";
import { FAILURE_CATEGORIES, type FailureCategory } from "@/lib/failures/model";
import { db } from "@/lib/platform/db";
import { DESTINATION_DEFAULTS } from "./destination-settings";
import { findDestination } from "./destination-store";
import {
  resolvePolicy,
  type CategoryPolicyView,
  type FailurePolicy,
  type PoliciesView,
  type PolicyRuleView,
} from "./policy-model";
import { previewPolicy } from "./policy-preview-model";
import { policiesOf } from "./policy-store";

/** No destination has it: only the rules for all are found. */
const NO_DESTINATION = "00000000-0000-0000-0000-000000000000";

type Names = ReadonlyMap<string, string>;

function person(id: string | null, names: Names) {
  return id === null ? null : { id, name: names.get(id) ?? "a former member" };
}

function ruleView(rule: FailurePolicy, names: Names): PolicyRuleView {
  return {
    category: rule.category,
    action: rule.action,
    retryScheduleSeconds: [...rule.scheduleSeconds],
    attemptsMax: rule.attemptsMax,
    retryHorizonSeconds: rule.horizonSeconds,
    doubtPercent: rule.doubtPercent,
    assignee: person(rule.assigneeId, names),
  };
}

interface Place {
  id: string;
  slug: string;
  name: string;
  retryScheduleSeconds: number[];
  attemptsMax: number;
  retryHorizonSeconds: number;
}

function effectiveView(
  rules: readonly FailurePolicy[],
  place: Pick<Place, "id" | "retryScheduleSeconds" | "attemptsMax" | "retryHorizonSeconds">,
  category: FailureCategory,
  names: Names,
): CategoryPolicyView {
  const policy = resolvePolicy(rules, {
    destinationId: place.id,
    category,
    settings: {
      scheduleSeconds: place.retryScheduleSeconds,
      attemptsMax: place.attemptsMax,
      horizonSeconds: place.retryHorizonSeconds,
    },
  });
  const assignee = person(policy.assigneeId, names);
  return {
    category,
    action: policy.action,
    retryScheduleSeconds: [...policy.settings.scheduleSeconds],
    attemptsMax: policy.settings.attemptsMax,
    retryHorizonSeconds: policy.settings.horizonSeconds,
    doubtPercent: policy.doubt === null ? null : Math.round(policy.doubt * 100),
    assignee,
    origin: policy.origin,
    preview: previewPolicy(policy, category, assignee?.name ?? null),
  };
}

/**
 * The rules of one destination, or those of all, and what holds for each category by them; for all destinations
 * as a new one would have it. Throws not_found.
 */
export async function readPolicies(actor: Actor, slugOrId: string | null): Promise<PoliciesView> {
  authorize(actor, "destinations.read");
  const place: Place | null = slugOrId === null ? null : await findDestination(db(), slugOrId);
  const at = place ?? { id: NO_DESTINATION, ...DESTINATION_DEFAULTS };
  const rules = await policiesOf(at.id);
  const names = await namesOf(rules.map((rule) => rule.assigneeId));
  const own = rules.filter((rule) => rule.destinationId === (place?.id ?? null));
  return {
    destination: place ? { slug: place.slug, name: place.name } : null,
    rules: own.map((rule) => ruleView(rule, names)),
    effective: FAILURE_CATEGORIES.map((category) => effectiveView(rules, at, category, names)),
  };
}
