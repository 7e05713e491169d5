import type { GroupActions, GroupPerson } from "@/components/failures/group-actions";
import type { Actor } from "@/lib/access/actor";
import { listPeople } from "@/lib/access/people";
import { may } from "@/lib/access/permissions";
import {
  assignFailureGroupsAction,
  mergeFailureGroupsAction,
  muteFailureGroupsAction,
  reopenFailureGroupsAction,
  resolveFailureGroupsAction,
  unmergeFailureGroupAction,
  unmuteFailureGroupsAction,
} from "../actions";

/** What this person may do with failure groups. */
export function groupActionsOf(actor: Actor): GroupActions {
  return {
    triage: may(actor.role, "failures.triage")
      ? {
          resolve: resolveFailureGroupsAction,
          reopen: reopenFailureGroupsAction,
          mute: muteFailureGroupsAction,
          unmute: unmuteFailureGroupsAction,
          assign: assignFailureGroupsAction,
        }
      : null,
    merge: may(actor.role, "failures.merge")
      ? { merge: mergeFailureGroupsAction, unmerge: unmergeFailureGroupAction }
      : null,
  };
}

/** The members who may own a failure group. */
export async function groupPeople(actor: Actor): Promise<GroupPerson[]> {
  const people = await listPeople(actor);
  return people.filter(({ role }) => may(role, "failures.triage")).map(({ id, name }) => ({ id, name }));
}
