import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { maskUrl } from "@/lib/access/mask-url";
import { may } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";
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
    url: may(actor.role, "destinations.write") ? row.url : maskUrl(row.url),
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

async function attemptFigures(ids: string[], since: Date): Promise<Map<string, AttemptFigures>> {
  const rows = await db().$queryRaw<AttemptFigures[]>`
    select destination_id as "destinationId",
      count(*)::int as attempts,
      (count(*) filter (where status = 'succeeded'))::float8
        / nullif(count(*) filter (where status in ('succeeded', 'failed')), 0) as "successRate",
      percentile_cont(0.95) within group (order by duration_ms) as "durationP95Ms"
    from attempts
    where destination_id = any(${ids}::uuid[]) and started_at >= ${since}
    group by destination_id`;
  return new Map(rows.map((row) => [row.destinationId, row]));
}

interface WorkFigures {
  destinationId: string;
  status: DeliveryStatus;
  count: number;
  open: number;
  oldestHeldAt: Date | null;
}

async function workFigures(ids: string[], since: Date): Promise<WorkFigures[]> {
  return db().$queryRaw<WorkFigures[]>`
    select destination_id as "destinationId", status::text as status, count(*)::int as count,
      count(*) filter (where status = 'dead' and resolved_at is null)::int as open,
      min(created_at) filter (where status = 'held') as "oldestHeldAt"
    from deliveries
    where destination_id = any(${ids}::uuid[])
      and (created_at >= ${since} or status in ('pending', 'held', 'sending')
        or (status = 'dead' and resolved_at is null))
    group by destination_id, status`;
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
 * Destinations by name with how they did since a moment. Counts hold deliveries created since then, and
 * everything that still waits or is dead and unresolved, however old.
 */
export async function listDestinations(actor: Actor, range: { since: Date }): Promise<DestinationOverview[]> {
  authorize(actor, "destinations.read");
  const rows = await db().destination.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    include: DESTINATION_INCLUDE,
  });
  return withFigures(actor, rows, range.since);
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
