import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { formatCount, plural } from "@/lib/format/count";
import { formatDuration, formatRelative } from "@/lib/format/time";
import { db, pool } from "@/lib/platform/db";
import { providerAdapter } from "@/lib/providers/registry";
import type { RefusalPreview, VerifiedInSpan } from "./secret-model";
import { noSource, verifyingNow } from "./secret-store";

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

interface UseRow {
  secret_id: string;
  day: number;
  day_at: Date | null;
  horizon: number;
  horizon_at: Date | null;
}

// An hour that reaches into the span counts whole: rather one request too many than one too few.
const USES = `select secret_id,
    coalesce(sum(count) filter (where hour > $2), 0)::int as day,
    max(last_used_at) filter (where hour > $2) as day_at,
    coalesce(sum(count) filter (where hour > $3), 0)::int as horizon,
    max(last_used_at) filter (where hour > $3) as horizon_at
  from signing_secret_hours where secret_id = any($1::uuid[]) and hour > least($2::timestamptz, $3::timestamptz)
  group by secret_id`;

async function readUses(ids: readonly string[], horizonHours: number | null, now: Date): Promise<UseRow[]> {
  const before = (hours: number) => new Date(now.getTime() - (hours + 1) * HOUR_MS);
  const spans = [before(DAY_HOURS), before(horizonHours ?? DAY_HOURS)];
  return (await pool().query<UseRow>(USES, [ids, ...spans])).rows;
}

function sumOf(
  uses: readonly UseRow[],
  count: "day" | "horizon",
  newest: "day_at" | "horizon_at",
): VerifiedInSpan {
  const times = uses.map((use) => use[newest]?.getTime() ?? 0);
  const newestMs = Math.max(0, ...times);
  return {
    requests: uses.reduce((sum, use) => sum + use[count], 0),
    newestAt: newestMs === 0 ? null : new Date(newestMs).toISOString(),
  };
}

type Facts = Omit<RefusalPreview, "words">;

/** What would be refused, in whole sentences. Pure. */
export function previewWords(facts: Facts, providerName: string, now: Date): string {
  const who = facts.versions.length === 1 ? `Version ${facts.versions[0]}` : "The secrets in use";
  const end = facts.leavesNone ? " No other secret verifies, so every request would be refused." : "";
  const { lastDay, horizon, horizonHours } = facts;
  const spans = [`${plural(lastDay.requests, "request")} in the last 24 hours`];
  if (horizon && horizonHours !== null && horizonHours > DAY_HOURS) {
    const repeats = formatDuration(horizonHours * HOUR_MS);
    spans.push(
      `${formatCount(horizon.requests)} in the ${repeats} in which ${providerName} repeats a request`,
    );
  }
  const newest = horizon?.newestAt ?? lastDay.newestAt;
  const when = newest ? `, the newest ${formatRelative(new Date(newest), now)}` : "";
  const verdict = newest
    ? "The like of these would be refused."
    : "Nothing that came would have been refused.";
  return `${who} verified ${spans.join(" and ")}${when}. ${verdict}${end}`;
}

/** What would be refused if secrets ended now: each that verifies by itself, and all of them together. */
export interface RefusalPreviews {
  each: RefusalPreview[];
  all: RefusalPreview;
}

/**
 * Tells before anything is changed what would be refused without a secret: what it verified in the last day
 * and in the time in which the provider repeats a request. For dry runs; changes nothing and leaves no entry.
 */
export async function previewRefusals(
  actor: Actor,
  slug: string,
  now: Date = new Date(),
): Promise<RefusalPreviews> {
  authorize(actor, "secrets.read");
  const source = await db().source.findUnique({
    where: { slug },
    include: {
      secrets: {
        where: verifyingNow(now),
        orderBy: { version: "desc" },
      },
    },
  });
  if (!source) throw noSource(slug);
  const adapter = providerAdapter(source.provider);
  const horizonHours = adapter?.retryHorizonHours ?? null;
  const live = source.secrets;
  const uses = await readUses(
    live.map((secret) => secret.id),
    horizonHours,
    now,
  );
  const previewOf = (secrets: typeof live): RefusalPreview => {
    const ids = new Set(secrets.map((secret) => secret.id));
    const own = uses.filter((use) => ids.has(use.secret_id));
    const facts: Facts = {
      secretIds: [...ids],
      versions: secrets.map((secret) => secret.version),
      lastDay: sumOf(own, "day", "day_at"),
      horizonHours,
      horizon: horizonHours === null ? null : sumOf(own, "horizon", "horizon_at"),
      leavesNone: secrets.length === live.length,
    };
    // All of them end only by a rotation, which leaves the new one.
    const said = secrets === live ? { ...facts, leavesNone: false } : facts;
    return { ...facts, words: previewWords(said, adapter?.name ?? source.provider, now) };
  };
  return { each: live.map((secret) => previewOf([secret])), all: previewOf(live) };
}
