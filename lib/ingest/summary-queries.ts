import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { pool } from "@/lib/platform/db";
import type { IngestSummary, SourceIngest, SourceRef, TimeRange } from "./model";
import { checkRange } from "./time-range";

export { countEventsByBucket } from "./event-histogram";

interface CountSqlRow extends SourceRef {
  outcome: string | null;
  count: string | null;
}

const COUNTS = { stored: "stored", duplicate: "duplicates", quarantined: "quarantined" } as const;

function addCount(entry: SourceIngest, outcome: string, count: number): void {
  if (outcome in COUNTS) {
    entry[COUNTS[outcome as keyof typeof COUNTS]] += count;
    return;
  }
  entry.refused += count;
  entry.refusedByReason[outcome] = (entry.refusedByReason[outcome] ?? 0) + count;
}

function bySource(rows: readonly CountSqlRow[]): SourceIngest[] {
  const entries = new Map<string, SourceIngest>();
  for (const { id, slug, name, provider, outcome, count } of rows) {
    const entry = entries.get(id) ?? {
      source: { id, slug, name, provider },
      stored: 0,
      duplicates: 0,
      quarantined: 0,
      refused: 0,
      refusedByReason: {},
    };
    entries.set(id, entry);
    if (outcome !== null) addCount(entry, outcome, Number(count ?? 0));
  }
  return [...entries.values()];
}

interface LagSqlRow {
  dispatch_p50: number | null;
  dispatch_p95: number | null;
  arrival_p50: number | null;
  arrival_p95: number | null;
}

// A sample of the newest is enough for a percentile on a screen, and bounds the work at any volume.
const LAG_SAMPLE = 5_000;

async function measureLag(
  from: Date,
  to: Date,
  slugs: readonly string[] | null,
): Promise<LagSqlRow | undefined> {
  const result = await pool().query<LagSqlRow>(
    `with sample as (
       select received_at, occurred_at, dispatched_at from events
       where received_at >= $1 and received_at < $2
         and ($3::text[] is null or source_id = any(array(select id from sources where slug = any($3::text[]))))
       order by received_at desc limit ${LAG_SAMPLE}),
     lags as (
       select extract(epoch from dispatched_at - received_at)::float8 * 1000 as dispatch,
         greatest(0, extract(epoch from received_at - occurred_at)::float8) as arrival from sample)
     select percentile_cont(0.5) within group (order by dispatch) as dispatch_p50,
       percentile_cont(0.95) within group (order by dispatch) as dispatch_p95,
       percentile_cont(0.5) within group (order by arrival) as arrival_p50,
       percentile_cont(0.95) within group (order by arrival) as arrival_p95
     from lags`,
    [from, to, slugs],
  );
  return result.rows[0];
}

const DAY_MS = 86_400_000;

/** Whole days from the counts per day, what is before and after them per minute. */
async function countBySource(from: Date, to: Date, slugs: readonly string[] | null): Promise<SourceIngest[]> {
  const [first, last] = [Math.ceil(from.getTime() / DAY_MS), Math.floor(to.getTime() / DAY_MS)];
  const daysFrom = new Date(Math.min(first * DAY_MS, to.getTime()));
  const daysTo = new Date(Math.max(last * DAY_MS, daysFrom.getTime()));
  const result = await pool().query<CountSqlRow>(
    `with counted as (
       select source_id, outcome, sum(count) as count from ingest_counts
       where minute >= date_trunc('minute', $1::timestamptz) and minute < $4 group by 1, 2
       union all
       select source_id, outcome, sum(count) from ingest_days where day >= $4 and day < $5 group by 1, 2
       union all
       select source_id, outcome, sum(count) from ingest_counts
       where minute >= $5 and minute < $2 group by 1, 2)
     select s.id, s.slug, s.name, s.provider, c.outcome, sum(c.count)::text as count
     from sources s left join counted c on c.source_id = s.id
     where $3::text[] is null or s.slug = any($3::text[])
     group by s.id, c.outcome order by s.name, s.id`,
    [from, to, slugs, daysFrom, daysTo],
  );
  return bySource(result.rows);
}

async function findBacklog(): Promise<{ count: number; oldest: Date | null }> {
  const result = await pool().query<{ count: number; oldest: Date | null }>(
    `select count(*)::int as count, min(received_at) as oldest from events where status = 'received'`,
  );
  return result.rows[0] ?? { count: 0, oldest: null };
}

function percentiles(p50: number | null | undefined, p95: number | null | undefined) {
  return p50 === null || p50 === undefined ? null : { p50, p95: p95 ?? p50 };
}

/**
 * What came in over a time range, per source and in all: stored, duplicates, refused, and how late.
 * Counts are kept per minute and written at most a second after the fact.
 */
export async function ingestSummary(
  actor: Actor,
  range: TimeRange & { sourceSlugs?: readonly string[] },
  now = new Date(),
): Promise<IngestSummary> {
  authorize(actor, "events.read");
  const { from, to } = checkRange(range);
  const slugs = range.sourceSlugs?.length ? range.sourceSlugs : null;
  const [sources, lag, backlog] = await Promise.all([
    countBySource(from, to, slugs),
    measureLag(from, to, slugs),
    findBacklog(),
  ]);
  const total = (pick: (entry: SourceIngest) => number) =>
    sources.reduce((sum, entry) => sum + pick(entry), 0);
  return {
    stored: total((entry) => entry.stored),
    duplicates: total((entry) => entry.duplicates),
    quarantined: total((entry) => entry.quarantined),
    refused: total((entry) => entry.refused),
    bySource: sources,
    undispatched: backlog.count,
    oldestUndispatchedSeconds: backlog.oldest
      ? Math.max(0, (now.getTime() - backlog.oldest.getTime()) / 1000)
      : null,
    dispatchLagMs: percentiles(lag?.dispatch_p50, lag?.dispatch_p95),
    arrivalLagSeconds: percentiles(lag?.arrival_p50, lag?.arrival_p95),
  };
}
