import { countedRows, coverageOf } from "@/lib/counts/counted-rows";
import { bucketsOf, type BucketRange, type CountedBuckets } from "@/lib/platform/buckets";
import { pool } from "@/lib/platform/db";

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** How often a group failed. */
export interface GroupCount {
  failures: number;
  /** Per hour of the last day, oldest first. */
  lastDay: number[];
}

interface CountRow {
  id: string;
  at: Date;
  count: number;
}

async function read<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await pool().query<Row>(sql, values);
  return rows;
}

/** The groups with what was merged into them: which id of a failure counts for which group. */
const MEMBERS =
  "members as materialized (select id, root_id from failure_groups where root_id = any($1::uuid[]))";

/** From here on, failures of groups are counted; before the first count only a day is looked at. */
async function begin(now: Date): Promise<Date> {
  return (await coverageOf("groupFailures")) ? new Date(0) : new Date(now.getTime() - HOURS * HOUR_MS);
}

async function totals(roots: readonly string[], now: Date): Promise<Map<string, number>> {
  const counted = await countedRows("groupFailures", { from: await begin(now), to: now }, { now });
  const rows = await read<{ id: string; count: number }>(
    `with ${MEMBERS} select m.root_id as id, sum(c.count)::int as count
     from (${counted.sql}) c join members m on m.id = c.group_id group by 1`,
    [roots],
  );
  return new Map(rows.map((row) => [row.id, row.count]));
}

async function lastDays(roots: readonly string[], now: Date): Promise<Map<string, number[]>> {
  const end = Math.ceil(now.getTime() / HOUR_MS) * HOUR_MS;
  const first = end - HOURS * HOUR_MS;
  const range = { from: new Date(first), to: new Date(end) };
  const counted = await countedRows("groupFailures", range, { bucketMs: HOUR_MS, now });
  const rows = await read<CountRow>(
    `with ${MEMBERS} select m.root_id as id, date_bin(interval '1 hour', c.start, 'epoch') as at,
       sum(c.count)::int as count
     from (${counted.sql}) c join members m on m.id = c.group_id group by 1, 2`,
    [roots],
  );
  const found = new Map(roots.map((root) => [root, Array.from({ length: HOURS }, () => 0)]));
  for (const row of rows) {
    const hours = found.get(row.id);
    if (hours) hours[Math.floor((row.at.getTime() - first) / HOUR_MS)] = row.count;
  }
  return found;
}

/** How often groups failed, ever and per hour of the last day, with what was merged into them. From kept counts. */
export async function countsOfGroups(roots: readonly string[], now: Date): Promise<Map<string, GroupCount>> {
  if (roots.length === 0) return new Map();
  const [all, days] = await Promise.all([totals(roots, now), lastDays(roots, now)]);
  return new Map(
    roots.map((root) => [root, { failures: all.get(root) ?? 0, lastDay: days.get(root) ?? [] }]),
  );
}

/** How often each of these failed by itself, without what was merged into it. */
export async function countsOfMembers(ids: readonly string[], now: Date): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const counted = await countedRows("groupFailures", { from: await begin(now), to: now }, { now });
  const rows = await read<{ id: string; count: number }>(
    `select c.group_id as id, sum(c.count)::int as count from (${counted.sql}) c
     where c.group_id = any($1::uuid[]) group by 1`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.count]));
}

/** Failed attempts of a group per bucket of time, under `series`. */
export async function groupBuckets(
  root: string,
  range: BucketRange,
  series: string,
): Promise<CountedBuckets> {
  const counted = await countedRows("groupFailures", range, { bucketMs: range.bucketMs });
  const rows = await read<{ at: Date; count: number }>(
    `with ${MEMBERS} select date_bin(interval '${range.bucketMs} milliseconds', c.start, 'epoch') as at,
       sum(c.count)::int as count
     from (${counted.sql}) c join members m on m.id = c.group_id group by 1`,
    [[root]],
  );
  return {
    buckets: bucketsOf(
      range,
      rows.map((row) => ({ ...row, series })),
    ),
    exact: counted.exact,
    sampled: null,
  };
}
