import {
  CATEGORY_TEXT,
  FAILURE_CATEGORIES,
  RETRIED_CATEGORIES,
  type FailureCategory,
} from "@/lib/failures/model";

/** Narrows a stored category; older or newer versions may have others. */
export function asCategory(category: string | null): FailureCategory | null {
  return FAILURE_CATEGORIES.find((known) => known === category) ?? null;
}

/** Whether the destination may recover by itself from failures of this category. */
export function isRetried(category: string | null): boolean {
  const known = asCategory(category);
  return known !== null && RETRIED_CATEGORIES.includes(known);
}

/** The label of a category that may be unknown. */
export function categoryLabel(category: string | null): string {
  const known = asCategory(category);
  return known ? CATEGORY_TEXT[known].label : "Not classified";
}

const DEAD_NEXT: Record<FailureCategory, string> = {
  network_transient: "Check that it can be reached again, then replay.",
  rate_limited: "Replay when it is less busy.",
  downstream_unavailable: "Check that it answers again, then replay.",
  auth_config: "An engineer mends the destination's settings, then replays.",
  payload_mismatch: "An engineer looks at the answer; finance may book it by hand and resolve.",
  business_conflict: "Finance checks whether it was already booked, then resolves.",
  code_defect: "The destination's team mends its code, then an engineer replays.",
};

/** Who does what about a dead letter of this category. */
export function deadLetterNextStep(category: string | null): string {
  const known = asCategory(category);
  return known ? DEAD_NEXT[known] : "Look at the attempts, then replay or resolve.";
}
