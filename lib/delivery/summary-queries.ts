import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { countedRows } from "@/lib/counts/counted-rows";
import { pool } from "@/lib/platform/db";
import type { DeliverySummary, DestinationPace } from "./model";

export interface SummaryRange {
  from: Date;
  to: Date;
  environment?: "live" | "test";
}

/** The newest are enough for a percentile on a screen, and bound the work at any volume. */
const ATTEMPTS_SAMPLED_MAX = 500;

type Counts = Omit<DeliverySummary, "succeeded">;

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

/** Deliveries created in [from, to) by state. */
export async function deliverySummary(actor: Actor, range: SummaryRange): Promise<DeliverySummary> {
  authorize(actor, "events.read");
  const counts = await countStates(range);
  const { total, failed, pending, held, sending } = counts;
  return { ...counts, succeeded: Math.max(0, total - failed - pending - held - sending) };
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

/**
 * How destinations answered over their newest attempts (500 each) in the range: the slowest by the 95th
 * percentile, and those with failed attempts by their share. Destinations without attempts are left out.
 */
export async function destinationPaces(
  actor: Actor,
  range: SummaryRange,
): Promise<{ slowest: DestinationPace[]; failing: DestinationPace[] }> {
  authorize(actor, "destinations.read");
  const all = await paces(range);
  return {
    slowest: all
      .filter((pace) => pace.p95Ms !== null)
      .toSorted((a, b) => (b.p95Ms ?? 0) - (a.p95Ms ?? 0) || byName(a, b)),
    failing: all
      .filter((pace) => pace.failed > 0)
      .toSorted((a, b) => b.failedShare - a.failedShare || b.failed - a.failed || byName(a, b)),
  };
}
