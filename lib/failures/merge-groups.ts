import type { Actor } from "@/lib/access/actor";
import { recordAudits } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import { announce } from "@/lib/platform/live";
import type { FailureGroup, Prisma } from "@/prisma/generated/client";
import { GROUP_IDS_MAX, type GroupsChanged } from "./group-model";
import { lockGroups, moveRoots } from "./group-store";

const refuse = (code: "invalid_input" | "not_found" | "conflict", message: string) =>
  new AppError(code, message, { retry: "never" });

/**
 * Says that groups are the same as another one of their destination: from now on they are shown, counted and acted on
 * as one, later failures of theirs included. Their failures stay where they are, so unmergeGroup gives them back.
 * Throws not_found, invalid_input for groups of several destinations, and conflict for what was merged already.
 */
export async function mergeGroups(
  actor: Actor,
  input: { ids: readonly string[]; into: string },
  clock: Clock = systemClock,
): Promise<GroupsChanged> {
  authorize(actor, "failures.merge");
  const { into } = input;
  const ids = [...new Set(input.ids)].filter((id) => id !== into);
  if (ids.length === 0) throw refuse("invalid_input", "Choose another group to merge with.");
  if (ids.length > GROUP_IDS_MAX)
    throw refuse("invalid_input", `Merge at most ${GROUP_IDS_MAX} groups at once.`);
  if (![...ids, into].every(isUuid)) throw refuse("not_found", "There is no such failure group.");
  const merge = { ids, into, now: clock.now() };
  await atomically("merge-failure-groups", (tx) => putTogether(tx, actor, merge));
  await announce(["failures"]);
  return { changed: ids.length };
}

/** Throws conflict and invalid_input where these can't be one group. */
function checkTogether(groups: readonly FailureGroup[], into: string, count: number): void {
  const target = groups.find((group) => group.id === into);
  if (!target || groups.length < count) throw refuse("not_found", "There is no such failure group.");
  if (groups.some((group) => group.rootId !== group.id)) {
    throw refuse(
      "conflict",
      "One of them was merged already. Reload, and merge the group that it belongs to.",
    );
  }
  if (groups.some((group) => group.destinationId !== target.destinationId)) {
    throw refuse(
      "invalid_input",
      "Only groups of one destination can be merged. Choose groups of the same one.",
    );
  }
}

async function putTogether(
  tx: Prisma.TransactionClient,
  actor: Actor,
  { ids, into, now }: { ids: readonly string[]; into: string; now: Date },
): Promise<void> {
  checkTogether(await lockGroups(tx, [...ids, into]), into, ids.length + 1);
  await tx.failureGroup.updateMany({
    where: { id: { in: [...ids] } },
    data: { mergedIntoId: into, mergedAt: now, mergedBy: actor.name },
  });
  await moveRoots(tx, ids, into);
  const audit = { action: "failure-group.merge", targetKind: "failure-group" };
  const summary = `Merged ${ids.length} failure groups into this one.`;
  await recordAudits(tx, actor, [
    ...ids.map((id) => ({
      ...audit,
      targetId: id,
      summary: "Merged a failure group into another.",
      after: { into },
    })),
    { ...audit, targetId: into, summary, after: { ids: [...ids] } },
  ]);
}

/**
 * Takes a merge back: the group stands for itself again, with its failures of before and since, with what was merged
 * into it, and in the state that it had. Throws not_found, and conflict for one that is not merged.
 */
export async function unmergeGroup(actor: Actor, input: { id: string }): Promise<GroupsChanged> {
  authorize(actor, "failures.merge");
  const { id } = input;
  if (!isUuid(id)) throw refuse("not_found", "There is no such failure group.");
  await atomically("unmerge-failure-group", async (tx) => {
    const [group] = await lockGroups(tx, [id]);
    if (!group) throw refuse("not_found", "There is no such failure group.");
    const into = group.mergedIntoId;
    if (!into)
      throw refuse("conflict", "This group is not merged into another. Reload to see how it stands.");
    await tx.failureGroup.update({
      where: { id },
      data: { mergedIntoId: null, mergedAt: null, mergedBy: null },
    });
    await moveRoots(tx, [id], id);
    const audit = { action: "failure-group.unmerge", targetKind: "failure-group" };
    await recordAudits(tx, actor, [
      { ...audit, targetId: id, summary: "Took the merge of a failure group back.", before: { into } },
      { ...audit, targetId: into, summary: "Gave a merged failure group back.", before: { id } },
    ]);
  });
  await announce(["failures"]);
  return { changed: 1 };
}
