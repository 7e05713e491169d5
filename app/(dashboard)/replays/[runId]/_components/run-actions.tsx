import { PlanReplayButton } from "@/components/replay/plan-replay-button";
import { RunControls } from "@/components/replay/run-controls";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import type { ReplayRunView } from "@/lib/delivery/replay-model";
import {
  discardReplayRunAction,
  pauseReplayRunAction,
  planReplayAction,
  resumeReplayRunAction,
  stopReplayRunAction,
} from "../../actions";

/** What this person may do about a run in its state. */
export function RunActions({ actor, run }: { actor: Actor; run: ReplayRunView }) {
  const many = may(actor.role, "deliveries.replay-many");
  const holds = many || (run.owner.id === actor.id && may(actor.role, "deliveries.replay-one"));
  const sends = many || (run.plan?.send.count === 1 && may(actor.role, "deliveries.replay-one"));
  const counts = run.tally?.counts;
  const failed = counts ? counts.failed : 0;
  const ended = run.state === "completed" || run.state === "stopped";
  return (
    <>
      <RunControls
        runId={run.id}
        state={run.state}
        pause={holds ? pauseReplayRunAction : null}
        stop={holds ? stopReplayRunAction : null}
        discard={holds ? discardReplayRunAction : null}
        resume={sends && run.startedAt && (counts?.planned ?? 0) > 0 ? resumeReplayRunAction : null}
      />
      {ended && failed > 0 && may(actor.role, "deliveries.replay-one") ? (
        <PlanReplayButton
          scope={{ kind: "run", run: run.id, results: ["failed"] }}
          plan={planReplayAction}
          label={`Plan what failed (${failed})`}
        />
      ) : null}
    </>
  );
}
