import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { countedRows } from "@/lib/counts/counted-rows";
import { pool } from "@/lib/platform/db";
import type { DeliverySummary, DestinationPace, ServiceTime } from "./model";

export interface SummaryRange {
  from: Date;
  to: Date;
  environment?: "live" | "test";
}

/** The newest are enough for a percentile on a screen, and bound the work at any volume. */
const DELIVERIES_SAMPLED_MAX = 5_000;
const DELIVERIES_WALKED_MAX = 20_000;
const ATTEMPTS_SAMPLED_MAX = 500;

type Counts = Omit<DeliverySummary, "latencyP50Ms" | "latencyP95Ms" | "succeeded">;

// Kept counts say how many were created; few are in these states, each with an index of its own.
async function countStates(range: SummaryRange): Promise<Counts> {
  const within = `created_at >= $1 and created_at < $2 and ($3::environment is null or environment = $3)`;
  const of = (condition: string) => `(select count(*)::int from deliveries where ${within} and ${condition})`;
  const counted = await countedRows("deliveryTotals", range);
  const result = await pool().query<Counts>(
    `select (select coalesce(sum(count), 0)::int from (${counted.sql}) c
         where $3::environment is null or environment = $3) as total,
       ${of("(status = 'dead' or last_category is not null) and status = 'dead'")} as failed,
       ${of("status = 'pending'")} as pending, ${of("status = 'held'")} as held,
       ${of("status = 'sending'")} as sending`,
    [range.from, range.to, range.environment ?? null],
  );
  return result.rows[0] ?? { total: 0, failed: 0, pending: 0, held: 0, sending: 0 };
}

/**
 * From the provider's request to the destination's acceptance: mean and percentiles over the newest
 * deliveries of the range that succeeded, at most 5,000. Null when none did.
 */
export async function serviceTime(actor: Actor, range: SummaryRange): Promise<ServiceTime | null> {
  authorize(actor, "events.read");
  const result = await pool().query<{ [Key in keyof ServiceTime]: number | null }>(
    `with newest as (
       select d.status, d.environment, d.completed_at, d.event_received_at from deliveries d
       where d.created_at >= $1 and d.created_at < $2
       order by d.created_at desc, d.id desc limit ${DELIVERIES_WALKED_MAX}),
     sample as (
       select extract(epoch from completed_at - event_received_at)::float8 * 1000 as ms from newest
       where status = 'succeeded' and completed_at is not null
         and ($3::environment is null or environment = $3)
       limit ${DELIVERIES_SAMPLED_MAX})
     select count(*)::int as sampled, avg(ms) as "meanMs",
       percentile_cont(0.5) within group (order by ms) as "p50Ms",
       percentile_cont(0.95) within group (order by ms) as "p95Ms"
     from sample`,
    [range.from, range.to, range.environment ?? null],
  );
  const [row] = result.rows;
  if (!row?.sampled || row.meanMs === null || row.p50Ms === null || row.p95Ms === null) return null;
  return { sampled: row.sampled, meanMs: row.meanMs, p50Ms: row.p50Ms, p95Ms: row.p95Ms };
}

/** Deliveries created in [from, to) by state, and received → delivered times of the newest that succeeded. */
export async function deliverySummary(actor: Actor, range: SummaryRange): Promise<DeliverySummary> {
  authorize(actor, "events.read");
  const [counts, time] = await Promise.all([countStates(range), serviceTime(actor, range)]);
  const { total, failed, pending, held, sending } = counts;
  return {
    ...counts,
    succeeded: Math.max(0, total - failed - pending - held - sending),
    latencyP50Ms: time?.p50Ms ?? null,
    latencyP95Ms: time?.p95Ms ?? null,
  };
}

interface PaceRow {
  id: string;
  slug: string;
  name: string;
  sampled: number;
  failed: number;
  p50: number | null;
  p95: number | null;
}

async function paces({ from, to, environment }: SummaryRange): Promise<DestinationPace[]> {
  const result = await pool().query<PaceRow>(
    `select t.id, t.slug, t.name, a.sampled, a.failed, a.p50, a.p95
     from destinations t cross join lateral (
       select count(*)::int as sampled, (count(*) filter (where status = 'failed'))::int as failed,
         percentile_cont(0.5) within group (order by duration_ms) as p50,
         percentile_cont(0.95) within group (order by duration_ms) as p95
       from (select status, duration_ms from (
           select status, duration_ms, environment from attempts
           where destination_id = t.id and started_at >= $1 and started_at < $2
           order by started_at desc limit ${ATTEMPTS_SAMPLED_MAX * 4}) walked
         where status in ('succeeded', 'failed') and ($3::environment is null or environment = $3)
         limit ${ATTEMPTS_SAMPLED_MAX}) newest) a
     where a.sampled > 0`,
    [from, to, environment ?? null],
  );
  return result.rows.map((row) => ({
    destination: { id: row.id, slug: row.slug, name: row.name },
    sampled: row.sampled,
    failed: row.failed,
    failedShare: row.failed / row.sampled,
    p50Ms: row.p50,
    p95Ms: row.p95,
  }));
}

const byName = (a: DestinationPace, b: DestinationPace) =>
  a.destination.name.localeCompare(b.destination.name) || a.destination.id.localeCompare(b.destination.id);

/** Destinations by the 95th percentile of their newest attempts (500 each) in the range, slowest first. */
export async function slowestDestinations(actor: Actor, range: SummaryRange): Promise<DestinationPace[]> {
  authorize(actor, "destinations.read");
  const measured = (await paces(range)).filter((pace) => pace.p95Ms !== null);
  return measured.toSorted((a, b) => (b.p95Ms ?? 0) - (a.p95Ms ?? 0) || byName(a, b));
}

/** Destinations with failed attempts among their newest (500 each) in the range, largest share first. */
export async function mostFailingDestinations(actor: Actor, range: SummaryRange): Promise<DestinationPace[]> {
  authorize(actor, "destinations.read");
  const failing = (await paces(range)).filter((pace) => pace.failed > 0);
  return failing.toSorted((a, b) => b.failedShare - a.failedShare || b.failed - a.failed || byName(a, b));
}
