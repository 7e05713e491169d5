import { verdictOf } from "./learning/verdict";
import type { FailureEvidence, FailureVerdict } from "./model";
import { runningModel } from "./versions/running";

/**
 * Sorts a failed attempt into one of the seven categories, says how likely each is, and what spoke for it. Any part of
 * the evidence may be missing. The same evidence always gives the same verdict by the same version of the model, in
 * well under a millisecond for short messages. Reads nothing but memory: followChampion keeps the version there.
 * Throws AppError where the shipped model's file is missing.
 */
export function classifyFailure(evidence: FailureEvidence): FailureVerdict {
  return verdictOf(runningModel(), evidence);
}
