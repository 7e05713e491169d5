import { groupPast } from "@/lib/failures/group-past";
import { tendGroups } from "@/lib/failures/tend-groups";
import { systemClock } from "@/lib/platform/clock";
import type { JobHandler } from "@/lib/queue/catalog";

/** Moves failure groups on, and gives failures from before there were groups theirs. */
export const tendFailureGroups: JobHandler<"tend-failure-groups"> = async () => {
  await tendGroups(systemClock);
  await groupPast(systemClock);
};
