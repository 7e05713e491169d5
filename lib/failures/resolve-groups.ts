import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { Clock } from "@/lib/platform/clock";
import { changeGroups, UNMUTED } from "./change-groups";
import type { GroupsChanged } from "./group-model";

/**
 * Says that the cause of these groups is mended. One that fails again comes back as regressed by itself. Dead letters
 * stay open: they are replayed or resolved as such. Throws not_found and conflict.
 */
export async function resolveGroups(
  actor: Actor,
  input: { ids: readonly string[]; note?: string | null },
  clock?: Clock,
): Promise<GroupsChanged> {
  authorize(actor, "failures.triage");
  return changeGroups({
    actor,
    ids: input.ids,
    clock,
    change: (group, now) =>
      group.state === "resolved"
        ? null
        : { ...UNMUTED, state: "resolved", stateChangedAt: now, resolvedAt: now, resolvedBy: actor.name },
    audit: {
      action: "failure-group.resolve",
      summary: (_group, destination) => `Resolved a failure group of ${destination}.`,
      reason: input.note?.trim().slice(0, 2_000) || null,
    },
  });
}

/** Takes back that groups are resolved. Throws not_found and conflict. */
export async function reopenGroups(
  actor: Actor,
  input: { ids: readonly string[] },
  clock?: Clock,
): Promise<GroupsChanged> {
  authorize(actor, "failures.triage");
  return changeGroups({
    actor,
    ids: input.ids,
    clock,
    change: (group, now) =>
      group.state === "resolved"
        ? { state: "ongoing", stateChangedAt: now, resolvedAt: null, resolvedBy: null }
        : null,
    audit: {
      action: "failure-group.reopen",
      summary: (_group, destination) => `Reopened a failure group of ${destination}.`,
    },
  });
}
