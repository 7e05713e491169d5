import { bucketSeconds, readTimeRange } from "@/app/(dashboard)/_page/time-range";
import { Soon } from "@/app/(dashboard)/_page/soon";
import { CorrectVerdict } from "@/components/failures/correct-verdict";
import { FailureHistogram } from "@/components/failures/failure-histogram";
import { GroupBar } from "@/components/failures/group-bar";
import { GroupExamples } from "@/components/failures/group-examples";
import { GroupFigures, GroupStory, GroupVerdict } from "@/components/failures/group-facts";
import { GroupHistory } from "@/components/failures/group-history";
import { MergedGroups } from "@/components/failures/merged-groups";
import { PartBoundary } from "@/components/ui/part-boundary";
import { Skeleton } from "@/components/ui/skeleton";
import type { Actor } from "@/lib/access/actor";
import { may } from "@/lib/access/permissions";
import { OPEN_GROUP_STATES, type FailureGroupDetail } from "@/lib/failures/group-model";
import { countGroupByBucket, listFailureGroups } from "@/lib/failures/group-queries";
import { planReplayAction } from "../../replays/actions";
import { groupActionsOf, groupPeople } from "./group-props";
import { correctionActionsOf } from "./verdict-props";

interface GroupDetailProps {
  actor: Actor;
  group: FailureGroupDetail;
}

/** All of one failure group: what it is and why, who must act, what hangs on it, and what may be done with all of it. */
export async function GroupDetail({ actor, group }: GroupDetailProps) {
  const [people, others] = await Promise.all([
    groupPeople(actor),
    listFailureGroups(actor, {
      destination: group.destination.id,
      state: [...OPEN_GROUP_STATES, "muted"],
      limit: 50,
    }),
  ]);
  const actions = groupActionsOf(actor);
  const correction = correctionActionsOf(actor);
  return (
    <div className="flex flex-col gap-4">
      <GroupVerdict
        group={group}
        correct={
          correction ? (
            <CorrectVerdict target={{ groupId: group.id }} category={group.category} actions={correction} />
          ) : null
        }
      />
      <GroupBar
        group={group}
        people={people}
        me={actor.id}
        actions={actions}
        others={others.rows.filter(({ id }) => id !== group.id)}
        replay={may(actor.role, "deliveries.replay-one") ? planReplayAction : null}
      />
      <GroupFigures group={group} />
      <PartBoundary what="The chart of this group's failures">
        <Soon part={() => Bars({ actor, group })} fallback={<Skeleton className="h-[158px] rounded-lg" />} />
      </PartBoundary>
      <GroupStory group={group} />
      <GroupExamples group={group} />
      <MergedGroups members={group.members} merge={actions.merge} />
      <GroupHistory entries={group.history} />
    </div>
  );
}

/** The last week: long enough to see since when, fine enough to see an outage. */
async function Bars({ actor, group }: GroupDetailProps) {
  const range = readTimeRange({ range: "7d" }, new Date());
  const seconds = bucketSeconds(range);
  const counted = await countGroupByBucket(actor, group, { from: range.from, to: range.to }, seconds);
  return <FailureHistogram counted={counted} bucketMs={seconds * 1_000} className="" titled />;
}
