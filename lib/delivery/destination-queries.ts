import type { Actor } from "@/lib/access/actor";
import { authorize, isAllowed } from "@/lib/access/authorize";
import { maskUrl } from "@/lib/access/mask-url";
import { lettersAreCounted } from "@/lib/counts/count-letters";
import { countedRows } from "@/lib/counts/counted-rows";
import { systemClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import type { Prisma } from "@/prisma/generated/client";
import {
  DELIVERY_STATUSES,
  type DeliveryStatus,
  type DestinationOverview,
  type DestinationStatus,
  type DestinationView,
} from "./model";

const DESTINATION_INCLUDE = {
  routes: {
    orderBy: { createdAt: "asc" },
    include: { source: { select: { id: true, slug: true, name: true } } },
  },
} as const satisfies Prisma.DestinationInclude;

type DestinationRow = Prisma.DestinationGetPayload<{ include: typeof DESTINATION_INCLUDE }>;

function statusOf(row: DestinationRow): DestinationStatus {
  if (!row.enabled) return "disabled";
  if (row.pausedAt) return "paused";
  if (row.breakerState === "open") return "breaker_open";
  return row.breakerState === "half_open" ? "half_open" : "active";
}

function destinationView(actor: Actor, row: DestinationRow): DestinationView {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    url: isAllowed(actor, "destinations.write") ? row.url : maskUrl(row.url),
    status: statusOf(row),
    enabled: row.enabled,
    pausedAt: row.pausedAt?.toISOString() ?? null,
    pausedReason: row.pausedReason,
    secretHint: row.secretHint,
    previousSecretUntil: row.previousSecretUntil?.toISOString() ?? null,
    headerNames: row.headerNames,
    timeoutMs: row.timeoutMs,
    concurrencyMax: row.concurrencyMax,
    retryScheduleSeconds: row.retryScheduleSeconds,
    attemptsMax: row.attemptsMax,
    retryHorizonSeconds: row.retryHorizonSeconds,
    retryBudgetPercent: row.retryBudgetPercent,
    retryBudgetPerMinute: row.retryBudgetPerMinute,
    allowPrivateNetwork: row.allowPrivateNetwork,
    breakerOpenedAt: row.breakerOpenedAt?.toISOString() ?? null,
    nextProbeAt: row.breakerState === "open" ? (row.breakerProbeAt?.toISOString() ?? null) : null,
    createdAt: row.createdAt.toISOString(),
    routes: row.routes.map((route) => ({
      id: route.id,
      source: route.source,
      environment: route.environment,
      kinds: route.kinds,
      typePatterns: route.typePatterns,
      enabled: route.enabled,
    })),
  };
}

interface AttemptFigures {
  destinationId: string;
  attempts: number;
  successRate: number | null;
  durationP95Ms: number | null;
}

/** The newest attempts say how a destination does, and bound the work at any volume. */
const ATTEMPTS_SAMPLED_MAX = 1_000;

async function attemptFigures(ids: string[], since: Date): Promise<Map<string, AttemptFigures>> {
  const result = await pool().query<AttemptFigures>(
    `select t.id as "destinationId", a.*
     from unnest($1::uuid[]) as t(id) cross join lateral (
       select count(*)::int as attempts,
         (count(*) filter (where status = 'succeeded'))::float8
           / nullif(count(*) filter (where status in ('succeeded', 'failed')), 0) as "successRate",
         percentile_cont(0.95) within group (order by duration_ms) as "durationP95Ms"
       from (select status, duration_ms from attempts
         where destination_id = t.id and started_at >= $2
         order by started_at desc limit ${ATTEMPTS_SAMPLED_MAX}) newest) a`,
    [ids, since],
  );
  return new Map(result.rows.map((row) => [row.destinationId, row]));
}

interface WorkFigures {
  destinationId: string;
  status: DeliveryStatus;
  count: number;
  open: number;
  oldestHeldAt: Date | null;
}

/** What other processes, whose clocks may go before, have just created belongs to now too. */
const CLOCKS_APART_MS = 60_000;

/** Open dead letters by destination: counted, or from their index while too many changes wait (0031). */
const OPEN_LETTERS = {
  kept: `select destination_id, sum(letters) as count from letter_groups
    where not resolved and destination_id = any($1::uuid[]) group by 1`,
  rows: `select destination_id, count(*) as count from deliveries
    where status = 'dead' and resolved_at is null and destination_id = any($1::uuid[]) group by 1`,
};

// Every part reads one index alone; what succeeded is what was created, by kept counts, less what did not.
const workSql = (created: string, open: string) => `with open_work as (
    select destination_id, 'pending' as status, created_at from deliveries where status = 'pending'
    union all
    select destination_id, 'held', created_at from deliveries where status = 'held'
    union all
    select destination_id, 'sending', created_at from deliveries where status = 'sending'),
  open_letters as (${open}),
  resolved as (
    select destination_id, count(*) as count from deliveries
    where status = 'dead' and resolved_at is not null and dead_at >= $2 and destination_id = any($1::uuid[])
    group by 1),
  not_delivered as (
    select destination_id, sum(count) as count from (
      select destination_id, count(*) as count from open_work where created_at >= $2 group by 1
      union all
      select destination_id, count(*) from deliveries
      where created_at >= $2 and status = 'dead' and (status = 'dead' or last_category is not null)
      group by 1) parts
    group by destination_id),
  made as (
    select destination_id, sum(count) as count from (${created}) c
    where destination_id = any($1::uuid[]) group by destination_id)
  select destination_id as "destinationId", status, count(*)::int as count, 0 as open,
    min(created_at) filter (where status = 'held') as "oldestHeldAt"
  from open_work where destination_id = any($1::uuid[]) group by destination_id, status
  union all
  select destination_id, 'dead', sum(count)::int, sum(open)::int, null from (
    select destination_id, count, count as open from open_letters
    union all
    select destination_id, count, 0 from resolved) dead
  group by destination_id
  union all
  select m.destination_id, 'succeeded', greatest(0, m.count - coalesce(n.count, 0))::int, 0, null
  from made m left join not_delivered n on n.destination_id = m.destination_id`;

async function workFigures(ids: string[], since: Date): Promise<WorkFigures[]> {
  const now = systemClock.now();
  const range = { from: since, to: new Date(Math.max(now.getTime(), since.getTime()) + CLOCKS_APART_MS) };
  const created = await countedRows("deliveryTotals", range);
  const open = (await lettersAreCounted()) ? OPEN_LETTERS.kept : OPEN_LETTERS.rows;
  const result = await pool().query<WorkFigures>(workSql(created.sql, open), [ids, since]);
  return result.rows;
}

function overview(
  view: DestinationView,
  attempts: AttemptFigures | undefined,
  work: WorkFigures[],
): DestinationOverview {
  const of = (status: DeliveryStatus) => work.find((row) => row.status === status);
  return {
    ...view,
    attempts: attempts?.attempts ?? 0,
    successRate: attempts?.successRate ?? null,
    durationP95Ms: attempts?.durationP95Ms ?? null,
    counts: Object.fromEntries(DELIVERY_STATUSES.map((s) => [s, of(s)?.count ?? 0])) as Record<
      DeliveryStatus,
      number
    >,
    openDeadLetters: of("dead")?.open ?? 0,
    oldestHeldAt: of("held")?.oldestHeldAt?.toISOString() ?? null,
  };
}

/**
 * Destinations by name with how they did since a moment: delivered are deliveries created since then,
 * dead letters those that died since then; what still waits or is unresolved counts however old it is.
 */
export async function listDestinations(actor: Actor, range: { since: Date }): Promise<DestinationOverview[]> {
  authorize(actor, "destinations.read");
  const rows = await db().destination.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    include: DESTINATION_INCLUDE,
  });
  return withFigures(actor, rows, range.since);
}

/** Destinations by name without their figures: for filters and forms. */
export async function listDestinationNames(
  actor: Actor,
): Promise<{ id: string; slug: string; name: string; enabled: boolean }[]> {
  authorize(actor, "destinations.read");
  return db().destination.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, slug: true, name: true, enabled: true },
  });
}

async function withFigures(
  actor: Actor,
  rows: DestinationRow[],
  since: Date,
): Promise<DestinationOverview[]> {
  const ids = rows.map((row) => row.id);
  const [attempts, work] = await Promise.all([attemptFigures(ids, since), workFigures(ids, since)]);
  return rows.map((row) =>
    overview(
      destinationView(actor, row),
      attempts.get(row.id),
      work.filter((w) => w.destinationId === row.id),
    ),
  );
}

/** One destination by slug or id with how it did since a moment. Throws not_found. */
export async function getDestination(
  actor: Actor,
  slugOrId: string,
  range: { since: Date },
): Promise<DestinationOverview> {
  authorize(actor, "destinations.read");
  const row = await db().destination.findUnique({
    where: isUuid(slugOrId) ? { id: slugOrId } : { slug: slugOrId },
    include: DESTINATION_INCLUDE,
  });
  const [found] = row ? await withFigures(actor, [row], range.since) : [];
  if (!found) throw new AppError("not_found", "There is no destination with this name.");
  return found;
}
