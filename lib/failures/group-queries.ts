import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { lettersAreCounted } from "@/lib/counts/count-letters";
import { systemClock } from "@/lib/platform/clock";
import { bucketRange, type CountedBuckets } from "@/lib/platform/buckets";
import { db, pool } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { maskText } from "@/lib/format/mask-text";
import { isUuid } from "@/lib/platform/ids";
import { walkPage } from "@/lib/platform/keyset";
import type { ListPage } from "@/lib/platform/list-model";
import { Parameters } from "@/lib/platform/sql-parameters";
import { attemptViews } from "./attempt-views";
import { countsOfMembers, groupBuckets } from "./group-count-queries";
import { groupConditions, groupStates, type FailureGroupFilter } from "./group-filter";
import type {
  FailureGroupDetail,
  FailureGroupState,
  FailureGroupView,
  GroupHistoryEntry,
} from "./group-model";
import { groupViews } from "./group-views";
import { groupWalk, type GroupRequest } from "./group-walk";

const EXAMPLES = 5;

/** Failure groups, those seen last or with the most money at risk first. Throws invalid_input for a foreign cursor. */
export async function listFailureGroups(
  actor: Actor,
  filter: FailureGroupFilter & GroupRequest = {},
): Promise<ListPage<FailureGroupView>> {
  authorize(actor, "events.read");
  // While too many changes wait to be counted, the order is as late as the counts; what rows say never is.
  if (filter.sort === "money") await lettersAreCounted();
  const { ids, ...cursors } = await walkPage(groupWalk(filter, filter));
  return { rows: await groupViews(ids, systemClock.now()), ...cursors };
}

/** These groups as they stand now; ids that name none are left out. */
export async function failureGroupsById(actor: Actor, ids: readonly string[]): Promise<FailureGroupView[]> {
  authorize(actor, "events.read");
  return groupViews(ids.filter(isUuid), systemClock.now());
}

/** How many groups of a filter were seen after the one with this id, counted up to `max`. */
export async function countNewerFailureGroups(
  actor: Actor,
  filter: FailureGroupFilter,
  first: { id: string; max: number },
): Promise<number> {
  authorize(actor, "events.read");
  const parameters = new Parameters();
  const where = [...groupStates(filter, parameters), ...groupConditions(filter, parameters)].join(" and ");
  const id = `${parameters.of(first.id)}::uuid`;
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::int as count from (select 1 from failure_groups d where ${where}
       and d.created_at > (select created_at from failure_groups where id = ${id}) limit ${parameters.of(first.max)}) n`,
    parameters.values,
  );
  return rows[0]?.count ?? 0;
}

/** How many groups a filter finds in each state, whatever state it asks for. */
export async function countFailureGroups(
  actor: Actor,
  filter: FailureGroupFilter = {},
): Promise<Record<FailureGroupState, number>> {
  authorize(actor, "events.read");
  const parameters = new Parameters();
  const where = groupConditions(filter, parameters).join(" and ");
  const { rows } = await pool().query<{ state: FailureGroupState; count: number }>(
    `select d.state::text as state, count(*)::int as count from failure_groups d where ${where} group by 1`,
    parameters.values,
  );
  const counts = { new: 0, ongoing: 0, regressed: 0, resolved: 0, muted: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

const HISTORY_MAX = 50;

/** What was seen of a group and what people did, newest first. */
async function historyOf(id: string, seen: GroupHistoryEntry[]): Promise<GroupHistoryEntry[]> {
  const entries = await db().auditEntry.findMany({
    where: { targetKind: "failure-group", targetId: id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: HISTORY_MAX,
    select: { at: true, actorName: true, summary: true, reason: true },
  });
  const done = entries.map((entry) => ({
    at: entry.at.toISOString(),
    by: entry.actorName,
    text: entry.summary,
    reason: entry.reason ? maskText(entry.reason) : null,
  }));
  return [...done, ...seen].toSorted((a, b) => b.at.localeCompare(a.at));
}

async function membersOf(id: string, now: Date) {
  const rows = await db().failureGroup.findMany({
    where: { rootId: id, id: { not: id } },
    orderBy: { mergedAt: "desc" },
    take: 100,
  });
  const counts = await countsOfMembers(
    rows.map((row) => row.id),
    now,
  );
  return rows.map((row) => ({
    id: row.id,
    template: row.template,
    mergedAt: row.mergedAt?.toISOString() ?? null,
    mergedBy: row.mergedBy,
    failures: counts.get(row.id) ?? 0,
  }));
}

/** The newest failures of a group and of what was merged into it. */
async function examplesOf(id: string): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `select a.id from failure_groups m cross join lateral (
       select id, started_at from attempts where group_id = m.id and status = 'failed'
       order by started_at desc, id desc limit $2) a
     where m.root_id = $1 order by a.started_at desc, a.id desc limit $2`,
    [id, EXAMPLES],
  );
  return rows.map((row) => row.id);
}

const notFound = () => new AppError("not_found", "There is no such failure group.", { retry: "never" });

/** One group with examples, merges and history; of a merged one, the group that it belongs to. Throws not_found. */
export async function getFailureGroup(actor: Actor, id: string): Promise<FailureGroupDetail> {
  authorize(actor, "events.read");
  const asked = isUuid(id)
    ? await db().failureGroup.findUnique({ where: { id }, select: { rootId: true } })
    : null;
  if (!asked) throw notFound();
  const now = systemClock.now();
  const [row, [view], members, examples] = await Promise.all([
    db().failureGroup.findUniqueOrThrow({ where: { id: asked.rootId } }),
    groupViews([asked.rootId], now),
    membersOf(asked.rootId, now),
    examplesOf(asked.rootId).then(attemptViews),
  ]);
  if (!view) throw notFound();
  const seen: GroupHistoryEntry[] = [
    { at: view.firstSeenAt, by: null, text: "Seen for the first time.", reason: null },
  ];
  // When it was last seen is written in steps of a minute; its newest failure says more.
  const newest = examples[0]?.startedAt ?? view.lastSeenAt;
  return {
    ...view,
    lastSeenAt: newest > view.lastSeenAt ? newest : view.lastSeenAt,
    examples,
    members,
    history: await historyOf(row.id, seen),
    createdAt: row.createdAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolvedBy: row.resolvedBy,
    regressedAt: row.regressedAt?.toISOString() ?? null,
    mutedBy: row.mutedBy,
  };
}

/** Failed attempts of a group per bucket of time, under its verdict. */
export async function countGroupByBucket(
  actor: Actor,
  group: { id: string; category: string | null },
  range: { from: Date; to: Date },
  bucketSeconds: number,
): Promise<CountedBuckets> {
  authorize(actor, "events.read");
  return groupBuckets(group.id, bucketRange(range, bucketSeconds), group.category ?? "none");
}
