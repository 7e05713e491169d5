import {
  CATEGORY_TEXT,
  FAILURE_CATEGORIES,
  RETRIED_CATEGORIES,
  type FailureCategory,
  type FailureVerdict,
} from "../model";

/** The verdict of a group that a person corrected: certain, because a person said so. */
export function correctedVerdict(category: FailureCategory): FailureVerdict {
  return {
    category,
    retry: RETRIED_CATEGORIES.includes(category),
    probability: 1,
    probabilities: Object.fromEntries(
      FAILURE_CATEGORIES.map((one) => [one, one === category ? 1 : 0]),
    ) as FailureVerdict["probabilities"],
    because: [`A person said so for all failures of this group: ${CATEGORY_TEXT[category].label}.`],
  };
}
