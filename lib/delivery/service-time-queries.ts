import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { bucketRange, bucketsOf, type BucketRow, type CountedBuckets } from "@/lib/platform/buckets";
import { pool } from "@/lib/platform/db";
import type { ServiceTime } from "./model";
import type { SummaryRange } from "./summary-queries";

/** The newest are enough for a mean on a screen, and bound the work at any volume. */
const DELIVERIES_SAMPLED_MAX = 10_000;
/** Per bar: ninety bars read fewer rows than one list page's search. */
const DELIVERIES_OF_A_BAR_MAX = 200;

/** The time of each event of `rows` that every one of its destinations took. An event's deliveries are made together. */
const timesOf = (rows: string) => `select
    extract(epoch from max(completed_at) - min(event_received_at))::float8 * 1000 as ms
  from (${rows}) d group by event_id having bool_and(status = 'succeeded' and completed_at is not null)`;

/**
 * From the provider's request until every destination took the event: mean and percentiles over the newest
 * 10,000 deliveries of the range. Null when no event was delivered everywhere.
 */
export async function serviceTime(actor: Actor, range: SummaryRange): Promise<ServiceTime | null> {
  authorize(actor, "events.read");
  const newest = `select event_id, status, completed_at, event_received_at from deliveries
    where created_at >= $1 and created_at < $2 and ($3::environment is null or environment = $3)
    order by created_at desc, id desc limit ${DELIVERIES_SAMPLED_MAX}`;
  const result = await pool().query<{ [Key in keyof ServiceTime]: number | null }>(
    `select count(*)::int as sampled, avg(ms) as "meanMs",
       percentile_cont(0.5) within group (order by ms) as "p50Ms",
       percentile_cont(0.95) within group (order by ms) as "p95Ms"
     from (${timesOf(newest)}) times`,
    [range.from, range.to, range.environment ?? null],
  );
  const [row] = result.rows;
  if (!row?.sampled || row.meanMs === null || row.p50Ms === null || row.p95Ms === null) return null;
  return { sampled: row.sampled, meanMs: row.meanMs, p50Ms: row.p50Ms, p95Ms: row.p95Ms };
}

/**
 * The same mean in milliseconds per time bucket, by when deliveries were created, over at most the newest 200
 * of each; empty buckets included, oldest first.
 */
export async function serviceTimeByBucket(
  actor: Actor,
  range: SummaryRange,
  bucketSeconds: number,
): Promise<CountedBuckets> {
  authorize(actor, "events.read");
  const buckets = bucketRange(range, bucketSeconds);
  const step = `interval '${buckets.bucketMs} milliseconds'`;
  const newest = `select event_id, status, completed_at, event_received_at from deliveries
    where created_at >= greatest(b.at, $1) and created_at < least(b.at + ${step}, $2)
      and ($3::environment is null or environment = $3)
    order by created_at desc, id desc limit ${DELIVERIES_OF_A_BAR_MAX}`;
  const result = await pool().query<BucketRow>(
    `select b.at, 'mean' as series, t.mean as count
     from generate_series(date_bin(${step}, $1::timestamptz, 'epoch'), $2::timestamptz, ${step}) as b(at)
     cross join lateral (select round(avg(ms))::float8 as mean from (${timesOf(newest)}) times) t
     where t.mean is not null`,
    [range.from, range.to, range.environment ?? null],
  );
  return { buckets: bucketsOf(buckets, result.rows), exact: true, sampled: null };
}
