import type { PlanReplay } from "@/components/replay/plan-replay-button";
import type { Action } from "@/components/ui/action";
import type { CorrectionResult } from "@/lib/failures/correction-model";
import type { FailureCategory } from "@/lib/failures/model";

export interface CorrectionActions {
  correct: Action<CorrectionTargetInput & { category: FailureCategory; note?: string }, CorrectionResult>;
  undo: Action<{ id: string }, null>;
  /** Null for who may not replay. */
  plan: PlanReplay | null;
}

/** What is corrected: one failed attempt, or all failures of a group. */
export type CorrectionTargetInput = { attemptId: string } | { groupId: string };

export interface CorrectVerdictProps {
  target: CorrectionTargetInput;
  /** What is said of it now. */
  category: FailureCategory | null;
  actions: CorrectionActions;
}
