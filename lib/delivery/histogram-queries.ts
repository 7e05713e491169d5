import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { countedRows } from "@/lib/counts/counted-rows";
import {
  bucketRange,
  bucketsOf,
  type BucketRange,
  type BucketRow,
  type CountedBuckets,
} from "@/lib/platform/buckets";
import { pool } from "@/lib/platform/db";
import { asMany, Parameters } from "@/lib/platform/sql-parameters";
import { countedReading, undelivered, undeliveredCounts, type CountReading } from "./count-plan";
import {
  deadLetterConditions,
  factConditions,
  stateConditions,
  type DeadLetterFilter,
  type DeliveryFilter,
} from "./list-filter";

interface Ranged {
  from: Date;
  to: Date;
}

async function read<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  const result = await pool().query<Row>(sql, values);
  return result.rows;
}

const binOf = (column: string, { bucketMs }: BucketRange) =>
  `date_bin(interval '${bucketMs} milliseconds', ${column}, 'epoch')`;

const AND = (conditions: readonly string[]) =>
  conditions.length > 0 ? ` and ${conditions.join(" and ")}` : "";

/** All that was created, per bucket, from kept counts. */
async function created(filter: DeliveryFilter, range: BucketRange) {
  const facts = [...asMany(filter.kind), ...asMany(filter.type), ...asMany(filter.currency)];
  const family = facts.length > 0 ? "deliveryCounts" : "deliveryTotals";
  const counted = await countedRows(family, range, { bucketMs: range.bucketMs });
  const parameters = new Parameters();
  const { destination, source, environment, kind, type, currency } = filter;
  const where = factConditions({ destination, source, environment, kind, type, currency }, parameters);
  const rows = await read<BucketRow>(
    `select ${binOf("d.start", range)} as at, 'succeeded' as series, sum(d.count)::int as count
     from (${counted.sql}) d where true${AND(where)} group by 1`,
    parameters.values,
  );
  return { rows, exact: counted.exact };
}

/** What is not delivered, per bucket and state, from the indexes of those states. */
async function others(filter: DeliveryFilter, range: BucketRange): Promise<BucketRow[]> {
  const parameters = new Parameters();
  const from = await undeliveredCounts({ from: range.from, to: range.to }, parameters, {
    bucketMs: range.bucketMs,
  });
  const where = factConditions({ ...filter, category: undefined }, parameters);
  return read<BucketRow>(
    `select ${binOf("d.created_at", range)} as at, d.status::text as series, sum(d.count)::int as count
     from ${from} where true${AND(where)} group by 1, 2`,
    parameters.values,
  );
}

function delivered(all: readonly BucketRow[], rest: readonly BucketRow[]): BucketRow[] {
  const taken = new Map<number, number>();
  for (const { at, count } of rest) taken.set(at.getTime(), (taken.get(at.getTime()) ?? 0) + count);
  return all.map((row) => ({ ...row, count: Math.max(0, row.count - (taken.get(row.at.getTime()) ?? 0)) }));
}

/** Row by row, for what kept counts do not tell apart; a category stands on what failed only. */
function readingOf(filter: DeliveryFilter): CountReading | null {
  const reading = countedReading(filter);
  if (reading || asMany(filter.category).length === 0) return reading;
  const parameters = new Parameters();
  const from = undelivered(filter, parameters);
  const residual = [...stateConditions(filter, parameters), ...factConditions(filter, parameters)].join(
    " and ",
  );
  return { before: "", from, residual, values: parameters.values, rowsMax: Number.POSITIVE_INFINITY };
}

async function byRows(reading: CountReading, range: BucketRange): Promise<CountedBuckets> {
  const rows = await read<BucketRow & { looked: number }>(
    `${reading.before}select ${binOf("d.created_at", range)} as at, d.status::text as series,
       (count(*) filter (where ${reading.residual}))::int as count, count(*)::int as looked
     from ${reading.from} group by 1, 2`,
    reading.values,
  );
  const looked = rows.reduce((sum, row) => sum + row.looked, 0);
  const cut = looked >= reading.rowsMax;
  return { buckets: bucketsOf(range, rows), exact: !cut, sampled: cut ? looked : null };
}

/** Deliveries per time bucket and state, by when they were created; empty buckets included, oldest first. */
export async function countDeliveriesByBucket(
  actor: Actor,
  filter: DeliveryFilter & Ranged,
  bucketSeconds: number,
): Promise<CountedBuckets> {
  authorize(actor, "events.read");
  const range = bucketRange(filter, bucketSeconds);
  const reading = readingOf(filter);
  if (reading) return byRows(reading, range);
  const [all, rest] = await Promise.all([created(filter, range), others(filter, range)]);
  const statuses = asMany(filter.status);
  const rows = [...delivered(all.rows, rest), ...rest].filter(
    ({ series }) => statuses.length === 0 || statuses.some((status) => status === series),
  );
  return { buckets: bucketsOf(range, rows), exact: all.exact, sampled: null };
}

/** Dead letters per time bucket and failure category, by when they died; those without one are "none". */
export async function countDeadLettersByBucket(
  actor: Actor,
  filter: DeadLetterFilter & Ranged,
  bucketSeconds: number,
): Promise<CountedBuckets> {
  authorize(actor, "events.read");
  const range = bucketRange(filter, bucketSeconds);
  const parameters = new Parameters();
  const where = deadLetterConditions(filter, parameters).join(" and ");
  const rows = await read<BucketRow>(
    `select ${binOf("d.dead_at", range)} as at, coalesce(d.last_category, 'none') as series,
       count(*)::int as count
     from deliveries d where ${where} group by 1, 2`,
    parameters.values,
  );
  return { buckets: bucketsOf(range, rows), exact: true, sampled: null };
}
