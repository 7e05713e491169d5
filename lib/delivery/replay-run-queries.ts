import type { Actor } from "@/lib/access/actor";
import { foreignCursor } from "@/lib/platform/place";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import type { Prisma } from "@/prisma/generated/client";
import type {
  ReplayOptions,
  ReplayPage,
  ReplayPlan,
  ReplayRunView,
  ReplayScope,
  ReplayTally,
  RunState,
} from "./replay-model";

type RunRow = Prisma.ReplayRunGetPayload<object>;

function runView(row: RunRow): ReplayRunView {
  return {
    id: row.id,
    state: row.state,
    stateReason: row.stateReason,
    scope: row.scope as unknown as ReplayScope,
    options: row.options as unknown as ReplayOptions,
    reason: row.reason,
    owner: { kind: row.ownerKind, id: row.ownerId, name: row.ownerName },
    startedBy: row.startedBy,
    createdAt: row.createdAt.toISOString(),
    preparedAt: row.preparedAt?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    itemCount: row.itemCount,
    plan: row.plan as unknown as ReplayPlan | null,
    tally: row.tally as unknown as ReplayTally | null,
  };
}

/** One run with its plan and how far it is. Throws not_found. */
export async function getReplayRun(actor: Actor, runId: string): Promise<ReplayRunView> {
  authorize(actor, "events.read");
  const row = isUuid(runId) ? await db().replayRun.findUnique({ where: { id: runId } }) : null;
  if (!row) throw new AppError("not_found", "There is no replay with this id.", { retry: "never" });
  return runView(row);
}

/** Runs that send now, and those that wait for a person to look at their canary. */
const UNDER_WAY: RunState[] = ["canary", "waiting_for_review", "running"];

/** How many runs are under way. */
export async function countRunningReplays(actor: Actor): Promise<number> {
  authorize(actor, "events.read");
  return db().replayRun.count({ where: { state: { in: UNDER_WAY } } });
}

export interface ReplayRunFilter {
  states?: readonly RunState[];
  cursor?: string | null;
  /** 1 to 200, 50 by default. */
  limit?: number;
}

/** Runs, newest first. */
export async function listReplayRuns(
  actor: Actor,
  filter: ReplayRunFilter = {},
): Promise<ReplayPage<ReplayRunView>> {
  authorize(actor, "events.read");
  const limit = Math.min(200, Math.max(1, filter.limit ?? 50));
  const { cursor } = filter;
  if (cursor && !isUuid(cursor)) {
    throw foreignCursor();
  }
  const rows = await db().replayRun.findMany({
    where: {
      state: filter.states ? { in: [...filter.states] } : undefined,
      // Ids are UUIDv7: their order is that of their making.
      id: cursor ? { lt: cursor } : undefined,
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data: rows.slice(0, limit).map(runView),
    nextCursor: last?.id ?? null,
  };
}
