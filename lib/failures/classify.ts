import { verdictOf } from "./learning/verdict";
import type { FailureEvidence, FailureVerdict } from "./model";
import { shippedModel } from "./trained";

/**
 * Sorts a failed attempt into one of the seven categories, says how likely each is, and what spoke for it. Any part of
 * the evidence may be missing. The same evidence always gives the same verdict, in well under a millisecond for short
 * messages. Throws AppError where the model's file is missing.
 */
export function classifyFailure(evidence: FailureEvidence): FailureVerdict {
  return verdictOf(shippedModel(), evidence);
}
