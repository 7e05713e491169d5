import type { Actor } from "@/lib/access/actor";
import { foreignCursor } from "@/lib/platform/place";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import type { FacetCount, FacetCounts } from "@/lib/platform/list-model";
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
  /** Ids of people and API keys. */
  owners?: readonly string[];
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
      ownerId: filter.owners ? { in: [...filter.owners] } : undefined,
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

/** Who owns replays: a person, an API key or Tallyhook itself. */
export interface ReplayOwner {
  id: string;
  name: string;
}

/** Everyone who owns a replay, by name; of somebody who was renamed, the newest name. */
export async function listReplayOwners(actor: Actor): Promise<ReplayOwner[]> {
  authorize(actor, "events.read");
  const rows = await db().replayRun.groupBy({ by: ["ownerId", "ownerName"], _max: { createdAt: true } });
  const age = (row: (typeof rows)[number]) => row._max.createdAt?.getTime() ?? 0;
  const names = new Map(rows.toSorted((a, b) => age(a) - age(b)).map((row) => [row.ownerId, row.ownerName]));
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name, "en"));
}

/** How many replays are in each state and of each owner, each field without its own part of the filter. */
export async function countReplayFacets(actor: Actor, filter: ReplayRunFilter = {}): Promise<FacetCounts> {
  authorize(actor, "events.read");
  const rows = await db().replayRun.groupBy({ by: ["state", "ownerId"], _count: true });
  const ofState = (state: RunState) => filter.states?.includes(state) ?? true;
  const ofOwner = (owner: string) => filter.owners?.includes(owner) ?? true;
  const sum = (taken: typeof rows) => taken.reduce((all, row) => all + row._count, 0);
  const per = (taken: typeof rows, value: (row: (typeof rows)[number]) => string): FacetCount[] => {
    const counts = new Map<string, number>();
    for (const row of taken) counts.set(value(row), (counts.get(value(row)) ?? 0) + row._count);
    return [...counts].map(([name, count]) => ({ value: name, count })).toSorted((a, b) => b.count - a.count);
  };
  return {
    total: sum(rows.filter((row) => ofState(row.state) && ofOwner(row.ownerId))),
    exact: true,
    sampled: null,
    fields: {
      state: per(
        rows.filter((row) => ofOwner(row.ownerId)),
        (row) => row.state,
      ),
      owner: per(
        rows.filter((row) => ofState(row.state)),
        (row) => row.ownerId,
      ),
    },
  };
}
