import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** How far back an outage is looked for, and how long a quiet stretch ends it. */
const LOOK_BACK_MS = 30 * 86_400_000;
const ATTEMPTS_MAX = 5_000;
const DAY_MS = 86_400_000;

export interface OutageWindow {
  from: string;
  to: string;
  /** Where the window comes from, a sentence. */
  why: string;
}

interface Edges {
  name: string;
  pausedAt: Date | null;
  enabled: boolean;
  updatedAt: Date;
  openedAt: Date | null;
  firstFailedAt: Date | null;
  lastFailedAt: Date | null;
}

/**
 * The failures of the latest bad stretch among a destination's newest attempts: back from the last failure
 * to the last success before it.
 */
async function edgesOf(destinationId: string, since: Date): Promise<Edges | null> {
  const [row] = await db().$queryRaw<Edges[]>`
    with recent as materialized (
      select started_at, status from attempts
      where destination_id = ${destinationId}::uuid and started_at >= ${since}
      order by started_at desc limit ${ATTEMPTS_MAX}),
    last_failed as (select max(started_at) as at from recent where status in ('failed', 'unknown')),
    good_before as (
      select max(started_at) as at from recent, last_failed l
      where status = 'succeeded' and started_at < l.at - interval '1 hour')
    select t.name, t.paused_at as "pausedAt", t.enabled, t.updated_at as "updatedAt",
      t.breaker_opened_at as "openedAt", (select at from last_failed) as "lastFailedAt",
      (select min(r.started_at) from recent r, last_failed l, good_before g
        where r.status in ('failed', 'unknown') and (g.at is null or r.started_at > g.at)) as "firstFailedAt"
    from destinations t where t.id = ${destinationId}::uuid`;
  return row ?? null;
}

function windowOf(edges: Edges, now: Date): OutageWindow {
  const span = (from: Date, to: Date, why: string) => ({
    from: from.toISOString(),
    to: to.toISOString(),
    why,
  });
  const { name } = edges;
  if (!edges.enabled)
    return span(edges.updatedAt, now, `${name} is disabled; its row was last changed then.`);
  if (edges.pausedAt) return span(edges.pausedAt, now, `${name} has been paused since then.`);
  if (edges.openedAt) return span(edges.openedAt, now, `${name} has been failing since then.`);
  if (edges.firstFailedAt && edges.lastFailedAt) {
    const to = new Date(Math.min(now.getTime(), edges.lastFailedAt.getTime() + 60_000));
    // An event is received before its attempt fails.
    const from = new Date(edges.firstFailedAt.getTime() - 60_000);
    return span(from, to, `The latest failing attempts of ${name} lie in this stretch.`);
  }
  return span(
    new Date(now.getTime() - DAY_MS),
    now,
    `${name} had no failing attempt lately; choose the time yourself.`,
  );
}

/** The stretch in which a destination last took nothing, to begin a search for what it missed. */
export async function lastOutage(actor: Actor, destinationId: string): Promise<OutageWindow | null> {
  authorize(actor, "destinations.read");
  const now = systemClock.now();
  const edges = await edgesOf(destinationId, new Date(now.getTime() - LOOK_BACK_MS));
  return edges && windowOf(edges, now);
}
