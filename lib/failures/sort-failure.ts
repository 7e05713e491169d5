import { classifyFailure } from "./classify";
import { correctedVerdict } from "./grouping/corrected-verdict";
import { groupOrNone } from "./grouping/known-groups";
import type { FailureEvidence, FailureVerdict } from "./model";

/** What a failed attempt is, and which group it belongs to. */
export interface SortedFailure {
  evidence: FailureEvidence;
  /** The model's, or a person's where the group was corrected. */
  verdict: FailureVerdict;
  /** Null when the store could not say. */
  groupId: string | null;
}

/**
 * Says what kind of failure it was and which group it belongs to, making the group when it is the first of its kind.
 * A group's corrected category is the verdict of all its failures. Never rejects: a failure without a group is settled
 * all the same.
 */
export async function sortFailure(seen: {
  destinationId: string;
  evidence: FailureEvidence;
  /** When the attempt began. */
  at: Date;
}): Promise<SortedFailure> {
  const verdict = classifyFailure(seen.evidence);
  const group = await groupOrNone({ ...seen, verdict });
  const corrected = group?.correctedCategory ?? null;
  return {
    evidence: seen.evidence,
    verdict: corrected ? correctedVerdict(corrected) : verdict,
    groupId: group?.id ?? null,
  };
}
