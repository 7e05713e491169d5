import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { peopleWhoMay } from "@/lib/access/people";
import type { Clock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { changeGroups } from "./change-groups";
import type { GroupsChanged } from "./group-model";

async function nameOf(to: string): Promise<string> {
  const person = (await peopleWhoMay("failures.triage", [to])).get(to);
  if (person) return person.name;
  const message =
    "This person can't take failure groups: they are no member any more, or their role may only look. Choose someone else.";
  throw new AppError("invalid_input", message, { fields: { to: message }, retry: "never" });
}

/**
 * Makes a member the owner of groups, or nobody. What somebody took is no longer new. Throws invalid_input for someone
 * who may not act on them, not_found and conflict.
 */
export async function assignGroups(
  actor: Actor,
  input: { ids: readonly string[]; to: string | null },
  clock?: Clock,
): Promise<GroupsChanged> {
  authorize(actor, "failures.triage");
  const { ids, to } = input;
  const name = to === null ? null : await nameOf(to);
  return changeGroups({
    actor,
    ids,
    clock,
    change: (group, now) =>
      group.ownerId === to
        ? null
        : {
            ownerId: to,
            ownedAt: to === null ? null : now,
            ...(to !== null && group.state === "new" ? { state: "ongoing", stateChangedAt: now } : {}),
          },
    audit: {
      action: to === null ? "failure-group.unassign" : "failure-group.assign",
      summary: (_group, destination) =>
        name === null
          ? `Gave back a failure group of ${destination}.`
          : `Assigned a failure group of ${destination} to ${name}.`,
    },
  });
}
