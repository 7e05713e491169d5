import type { Actor } from "@/lib/access/actor";
import { recordAudits } from "@/lib/access/audit";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import { announce } from "@/lib/platform/live";
import type { FailureGroup, Prisma } from "@/prisma/generated/client";
import { lockGroups } from "./group-store";
import { GROUP_IDS_MAX, type GroupsChanged } from "./group-model";

export interface GroupChange {
  actor: Actor;
  ids: readonly string[];
  /** What is written, or null where nothing is to be done. */
  change: (group: FailureGroup, now: Date) => Prisma.FailureGroupUncheckedUpdateInput | null;
  audit: {
    action: string;
    summary: (group: FailureGroup, destination: string) => string;
    reason?: string | null;
  };
  clock?: Clock;
}

function checked(ids: readonly string[]): string[] {
  const unique = [...new Set(ids)];
  if (unique.length > 0 && unique.length <= GROUP_IDS_MAX && unique.every(isUuid)) return unique;
  const message =
    unique.length === 0
      ? "Choose at least one failure group."
      : `Choose at most ${GROUP_IDS_MAX} failure groups.`;
  throw new AppError("invalid_input", unique.every(isUuid) ? message : "There is no such failure group.", {
    retry: "never",
  });
}

/** The sentence of a group that stands inside another. */
function notRoot(group: FailureGroup): AppError {
  return new AppError(
    "conflict",
    "This group was merged into another. Open that one, or take the merge back.",
    {
      retry: "never",
      fields: { group: group.rootId },
    },
  );
}

/**
 * Changes groups in one transaction with an audit entry for each that changed, then tells the screens. Throws
 * not_found when one of them is none, and conflict for one that was merged into another.
 */
export async function changeGroups({
  actor,
  ids,
  change,
  audit,
  clock = systemClock,
}: GroupChange): Promise<GroupsChanged> {
  const wanted = checked(ids);
  const now = clock.now();
  const changed = await atomically("change-failure-groups", async (tx) => {
    const groups = await lockGroups(tx, wanted);
    if (groups.length < wanted.length) {
      throw new AppError("not_found", "There is no such failure group.", { retry: "never" });
    }
    const inside = groups.find((group) => group.rootId !== group.id);
    if (inside) throw notRoot(inside);
    const names = await destinationNames(tx, groups);
    const done: FailureGroup[] = [];
    for (const group of groups) {
      const data = change(group, now);
      if (!data) continue;
      await tx.failureGroup.update({ where: { id: group.id }, data });
      done.push(group);
    }
    await recordAudits(
      tx,
      actor,
      done.map((group) => ({
        action: audit.action,
        targetKind: "failure-group",
        targetId: group.id,
        summary: audit.summary(group, names.get(group.destinationId) ?? "a destination that was removed"),
        reason: audit.reason,
        before: { state: group.state },
      })),
    );
    return done.length;
  });
  if (changed > 0) await announce(["failures"]);
  return { changed };
}

async function destinationNames(
  tx: Prisma.TransactionClient,
  groups: readonly FailureGroup[],
): Promise<Map<string, string>> {
  const ids = [...new Set(groups.map((group) => group.destinationId))];
  const rows = await tx.destination.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** What a muted group no longer has once it is not muted. */
export const UNMUTED = {
  mutedAt: null,
  mutedBy: null,
  mutedUntil: null,
  mutedForCount: null,
  mutedForAmount: null,
  mutedForCurrency: null,
} as const;
