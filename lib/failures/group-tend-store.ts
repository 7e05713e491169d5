import { pool } from "@/lib/platform/db";
import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { Prisma } from "@/prisma/generated/client";
import { suspectedChange } from "./group-store";
import type { FailureEvidence } from "./model";

async function read<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await pool().query<Row>(sql, values);
  return rows;
}

/** When a group was seen is written in steps of a minute, so one that fails again may say a minute less. */
const SEEN_SLACK = "2 minutes";

/**
 * Groups that failed after they had been resolved, with when: a look at the index of each group that was seen lately
 * enough. Attempts that began before do not count.
 */
export async function findRegressed(): Promise<{ id: string; at: Date }[]> {
  return read(
    `select r.id, min(a.started_at) as at
     from failure_groups r join failure_groups m on m.root_id = r.id
     cross join lateral (select started_at from attempts
       where group_id = m.id and status = 'failed' and started_at > r.resolved_at
       order by started_at limit 1) a
     where r.state = 'resolved' and r.id = r.root_id and r.last_seen_at > r.resolved_at - interval '${SEEN_SLACK}'
     group by r.id`,
    [],
  );
}

/** Marks a resolved group as failing again, with what was changed shortly before; false when it is not resolved. */
export async function markRegressed(
  sql: SqlRunner,
  group: { id: string; at: Date },
  now: Date,
): Promise<boolean> {
  const change = Prisma.raw(suspectedChange("g.destination_id", "g.at"));
  const rows = await sql.rows(Prisma.sql`
    with g as (select id, destination_id, ${group.at}::timestamptz as at from failure_groups
      where id = ${group.id}::uuid and state = 'resolved' for no key update)
    update failure_groups f set state = 'regressed', state_changed_at = ${now}, regressed_at = g.at,
      regressions = f.regressions + 1, resolved_at = null, resolved_by = null,
      last_seen_at = greatest(f.last_seen_at, g.at), suspected_entry_id = e.id, suspected_at = e.at,
      suspected_change = e.summary
    from g left join lateral (${change}) e on true
    where f.id = g.id returning f.id`);
  return rows.length > 0;
}

/** A muted group with what may wake it. */
export interface MutedGroup {
  id: string;
  mutedAt: Date;
  mutedUntil: Date | null;
  mutedForCount: number | null;
  mutedForAmount: string | null;
  mutedForCurrency: string | null;
}

export async function readMuted(): Promise<MutedGroup[]> {
  return read(
    `select id, muted_at as "mutedAt", muted_until as "mutedUntil", muted_for_count as "mutedForCount",
       muted_for_amount::text as "mutedForAmount", muted_for_currency as "mutedForCurrency"
     from failure_groups where state = 'muted' and id = root_id
       and (muted_until is not null or muted_for_count is not null or muted_for_amount is not null)`,
    [],
  );
}

/** How often a group failed since a moment, counted up to `max` from its index. */
export async function failuresSince(rootId: string, since: Date, max: number): Promise<number> {
  const [row] = await read<{ count: number }>(
    `select count(*)::int as count from (select 1 from attempts a
       where a.group_id = any(array(select id from failure_groups where root_id = $1)) and a.status = 'failed'
         and a.started_at > $2 limit $3) f`,
    [rootId, since, max],
  );
  return row?.count ?? 0;
}

/** Ends the mute of a group that is still muted as it was read. */
export async function wake(sql: SqlRunner, group: MutedGroup, now: Date): Promise<boolean> {
  const rows = await sql.rows(Prisma.sql`
    update failure_groups set state = 'ongoing', state_changed_at = ${now}, muted_at = null, muted_by = null,
      muted_until = null, muted_for_count = null, muted_for_amount = null, muted_for_currency = null
    where id = ${group.id}::uuid and state = 'muted' and muted_at = ${group.mutedAt} returning id`);
  return rows.length > 0;
}

/** What is no longer new, or no longer surprising, is ongoing. */
export async function settleOldStates(before: Date, now: Date): Promise<number> {
  const rows = await read(
    `update failure_groups set state = 'ongoing', state_changed_at = $2
     where state in ('new', 'regressed') and state_changed_at < $1 returning id`,
    [before, now],
  );
  return rows.length;
}

/** A failed attempt of before there were groups. */
export interface UngroupedAttempt extends FailureEvidence {
  id: string;
  deliveryId: string;
  destinationId: string;
  startedAt: Date;
  category: string | null;
  because: string[];
}

const UNGROUPED = `select a.id, a.delivery_id as "deliveryId", a.destination_id as "destinationId",
    a.started_at as "startedAt", a.category, a.because, a.error_name as "errorName", a.error_code as "errorCode",
    a.response_status as "httpStatus", a.error_message as "message", left(a.response_body, 16384) as "responseBody"
  from attempts a`;

/** How far the past has its groups; null when it has them all. */
export async function readGroupedFrom(): Promise<Date | null> {
  const [row] = await read<{ from: Date }>(
    `select grouped_from as "from" from failure_grouping where done_at is null`,
    [],
  );
  return row?.from ?? null;
}

/** The newest failures before a moment that have no group, down to `oldest`. */
export async function ungroupedBefore(
  before: Date,
  oldest: Date,
  limit: number,
): Promise<UngroupedAttempt[]> {
  return read(
    `${UNGROUPED} where a.status = 'failed' and a.started_at <= $1 and a.started_at >= $2 and a.group_id is null
     order by a.started_at desc, a.id desc limit $3`,
    [before, oldest, limit],
  );
}

/** The last failures of open dead letters without a group, whenever those died. */
export async function ungroupedLetters(limit: number): Promise<UngroupedAttempt[]> {
  return read(
    `with letters as (select d.id from deliveries d where d.status = 'dead' and d.resolved_at is null
       and d.failure_group_id is null and d.last_category is not null
       and exists (select 1 from attempts a where a.delivery_id = d.id) limit $1)
     select l.* from letters cross join lateral (${UNGROUPED}
       where a.delivery_id = letters.id order by a.round desc, a.number desc limit 1) l`,
    [limit],
  );
}

/** Gives attempts their groups, and deliveries that are not delivered the group of their newest of them. */
export async function writeGroups(
  found: readonly { attempt: UngroupedAttempt; groupId: string }[],
): Promise<void> {
  const values = [found.map(({ attempt }) => attempt.id), found.map(({ groupId }) => groupId)];
  await read(
    `update attempts a set group_id = n.group_id from unnest($1::uuid[], $2::uuid[]) n(id, group_id)
     where a.id = n.id and a.group_id is null`,
    values,
  );
  await read(
    `update deliveries d set failure_group_id = n.group_id
     from (select distinct on (delivery_id) delivery_id, group_id
       from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) u(delivery_id, group_id, at)
       order by delivery_id, at desc) n
     where d.id = n.delivery_id and d.failure_group_id is null and d.last_category is not null`,
    [
      found.map(({ attempt }) => attempt.deliveryId),
      values[1],
      found.map(({ attempt }) => attempt.startedAt),
    ],
  );
  await read(
    `update failure_groups g set first_seen_at = n.at
     from (select group_id, min(at) as at from unnest($1::uuid[], $2::timestamptz[]) u(group_id, at) group by 1) n
     where g.id = n.group_id and g.first_seen_at > n.at`,
    [values[1], found.map(({ attempt }) => attempt.startedAt)],
  );
}

/** Notes how far the past has its groups, or that it has them all. */
export async function moveGroupedFrom(from: Date | null): Promise<void> {
  await read(
    `update failure_grouping set grouped_from = coalesce($1, grouped_from), done_at = case when $1::timestamptz is null then now() end
     where done_at is null`,
    [from],
  );
}
