"use client";

import type { PlanReplay } from "@/components/replay/plan-replay-button";
import type { FailureGroupView } from "@/lib/failures/group-model";
import type { GroupActions, GroupPerson } from "./group-actions";
import { GroupButtons, MergeDialog, PlanReplayButton } from "./later-buttons";

interface GroupBarProps {
  group: FailureGroupView;
  /** Other groups of the destination. */
  others: readonly { id: string; template: string }[];
  people: readonly GroupPerson[];
  me: string;
  actions: GroupActions;
  /** Null for those who may not replay. */
  replay: PlanReplay | null;
}

/** Everything that may be done with the whole of one failure group. */
export function GroupBar({ group, others, people, me, actions, replay }: GroupBarProps) {
  if (!actions.triage && !actions.merge && !replay) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {replay && group.openDeadLetters > 0 ? (
        <PlanReplayButton
          scope={{ kind: "dead-letters", filter: { "failure-group": group.id } }}
          plan={replay}
          label="Plan a replay…"
          variant="primary"
        />
      ) : null}
      {actions.triage ? (
        <GroupButtons
          ids={[group.id]}
          state={group.state}
          owner={group.owner?.id ?? null}
          people={people}
          me={me}
          triage={actions.triage}
        />
      ) : null}
      {actions.merge ? <MergeDialog id={group.id} others={others} merge={actions.merge} /> : null}
    </div>
  );
}
