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
  network_transient: "Check that it can be reached, then replay.",
  rate_limited: "Replay when it is less busy.",
  downstream_unavailable: "Check that it answers, then replay.",
  auth_config: "Engineer: correct the destination's settings, then replay.",
  payload_mismatch: "Read its answer; replay, or book by hand.",
  business_conflict: "Finance: check if it is booked, then resolve.",
  code_defect: "Its team mends it, then replay.",
};

/** Who does what about a dead letter of this category. */
export function deadLetterNextStep(category: string | null): string {
  const known = asCategory(category);
  return known ? DEAD_NEXT[known] : "Look at the attempts, then replay or resolve.";
}
