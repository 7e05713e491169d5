import { planReplayAction } from "@/app/(dashboard)/replays/actions";
import type { AttemptVerdicts } from "@/components/failures/attempt-verdict";
import type { CorrectionActions } from "@/components/failures/correction-types";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import type { DeliveryDetailView } from "@/lib/delivery/model";
import { correctionsOfAttempts } from "@/lib/failures/corrections/queries";
import { correctFailureAction, undoCorrectionAction } from "../actions";

/** How this person may correct verdicts; null where they may not. */
export function correctionActionsOf(actor: Actor): CorrectionActions | null {
  if (!may(actor.role, "failures.relabel")) return null;
  return {
    correct: correctFailureAction,
    undo: undoCorrectionAction,
    plan: may(actor.role, "deliveries.replay-one") ? planReplayAction : null,
  };
}

/** What people said of the failures of these deliveries, and how this person may say something. */
export async function attemptVerdicts(
  actor: Actor,
  deliveries: readonly DeliveryDetailView[],
): Promise<AttemptVerdicts> {
  const failed = deliveries.flatMap(({ attempts }) => attempts.filter(({ status }) => status === "failed"));
  const corrections = await correctionsOfAttempts(
    actor,
    failed.map(({ id }) => id),
  );
  return { corrections, actions: correctionActionsOf(actor) };
}
