import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { config } from "@/lib/platform/config";
import { db, pool } from "@/lib/platform/db";
import { clockWords, providerClock } from "@/lib/providers/provider-clock";
import { providerAdapter } from "@/lib/providers/registry";
import type { SigningSecret, Source } from "@/prisma/generated/client";
import { rotationRule } from "@/lib/providers/rotation-rule";
import { isoOrNull } from "./event-view";
import type { RefusalView, SourceClock, SourceDetail, SourceOverview } from "./model";
import { retirementProof } from "./retirement-proof";
import { secretAge } from "./secret-age";
import type { RetirementProof, SecretView } from "./secret-model";
import { noSource } from "./secret-store";

interface ActivitySqlRow {
  id: string;
  last_event_at: Date | null;
  events: number;
  duplicates: number;
  refused: number;
  failing_since: Date | null;
}

const EVENT_OUTCOMES = "('stored','quarantined')";
const ACCEPTED_OUTCOMES = "('stored','quarantined','duplicate')";

// Counts come from the per-minute table: counting a day of events would read them all.
async function findActivity(sourceId: string | null): Promise<Map<string, ActivitySqlRow>> {
  const result = await pool().query<ActivitySqlRow>(
    `select s.id, (select max(e.received_at) from events e where e.source_id = s.id) as last_event_at,
       coalesce(sum(c.count) filter (where c.outcome in ${EVENT_OUTCOMES}), 0)::int as events,
       coalesce(sum(c.count) filter (where c.outcome = 'duplicate'), 0)::int as duplicates,
       coalesce(sum(c.count) filter (where c.outcome not in ('stored','quarantined','duplicate')), 0)::int as refused,
       (select min(f.minute) from ingest_counts f
        where f.source_id = s.id and f.outcome not in ${ACCEPTED_OUTCOMES}
          and f.minute > now() - interval '31 days'
          and f.minute > coalesce((select max(a.minute) from ingest_counts a
            where a.source_id = s.id and a.outcome in ${ACCEPTED_OUTCOMES}), '-infinity')) as failing_since
     from sources s
     left join ingest_counts c on c.source_id = s.id and c.minute > now() - interval '24 hours'
     where $1::uuid is null or s.id = $1 group by s.id`,
    [sourceId],
  );
  return new Map(result.rows.map((row) => [row.id, row]));
}

type SourceWithSecrets = Source & { secrets: SigningSecret[] };

function firstEnd(secrets: readonly SigningSecret[]): Date | undefined {
  return secrets
    .map((secret) => secret.expiresAt)
    .filter((at) => at !== null)
    .sort((a, b) => a.getTime() - b.getTime())[0];
}

function proofOf(secret: SigningSecret, source: SourceWithSecrets, now: Date): RetirementProof | null {
  if (secret.expiresAt !== null && secret.expiresAt <= now) return null;
  const adapter = providerAdapter(source.provider);
  const provider = adapter ?? { name: source.provider, retryHorizonHours: null };
  return retirementProof(secret, source.secrets, { provider, now });
}

function secretsState(source: SourceWithSecrets, now: Date): SourceOverview["secrets"] {
  const active = source.secrets.filter((secret) => secret.status === "active");
  const retiring = source.secrets.filter(
    (secret) => secret.status === "retiring" && secret.expiresAt !== null && secret.expiresAt > now,
  );
  const pending = source.secrets.filter((secret) => secret.status === "pending");
  const inUse = retiring.filter((secret) => proofOf(secret, source, now)?.endsInUse);
  return {
    live: active.length + retiring.length + pending.length,
    retiring: retiring.length,
    pending: pending.length,
    nextExpiryAt: isoOrNull(firstEnd(retiring)),
    endsInUseAt: isoOrNull(firstEnd(inUse)),
    needed: providerAdapter(source.provider)?.needsSecret ?? true,
    age: secretAge(source.secrets, source.secretMaxAgeDays ?? config().secretMaxAgeDays, now),
  };
}

function toOverview(
  source: SourceWithSecrets,
  activity: ActivitySqlRow | undefined,
  now: Date,
): SourceOverview {
  return {
    id: source.id,
    slug: source.slug,
    name: source.name,
    provider: source.provider,
    providerName: providerAdapter(source.provider)?.name ?? source.provider,
    environment: source.environment,
    legalEntity: source.legalEntity,
    enabled: source.enabled,
    endpointPath: `/api/webhooks/${source.slug}`,
    createdAt: source.createdAt.toISOString(),
    lastEventAt: isoOrNull(activity?.last_event_at),
    events24h: activity?.events ?? 0,
    duplicates24h: activity?.duplicates ?? 0,
    refused24h: activity?.refused ?? 0,
    secrets: secretsState(source, now),
    clock: clockOf(source, activity?.failing_since ?? null, now),
  };
}

/** The provider's clock runs from the first request refused after the last one that was accepted. */
function clockOf(source: Source, since: Date | null, now: Date): SourceClock | null {
  const adapter = providerAdapter(source.provider);
  if (!since || !adapter || !source.enabled) return null;
  const clock = providerClock(adapter, since, now);
  return { since: since.toISOString(), state: clock.state, words: clockWords(adapter.name, clock) };
}

/** Every source with its last day's activity and the state of its secrets, by name. */
export async function listSources(actor: Actor, now = new Date()): Promise<SourceOverview[]> {
  authorize(actor, "sources.read");
  const [sources, activity] = await Promise.all([
    db().source.findMany({ include: { secrets: true }, orderBy: [{ name: "asc" }, { id: "asc" }] }),
    findActivity(null),
  ]);
  return sources.map((source) => toOverview(source, activity.get(source.id), now));
}

/** What a list needs of a source to offer it as a choice. */
export type SourceName = Pick<SourceOverview, "id" | "slug" | "name" | "environment" | "enabled">;

/** Every source without its activity, for choosing among them, by name. */
export async function listSourceNames(actor: Actor): Promise<SourceName[]> {
  authorize(actor, "sources.read");
  return db().source.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, slug: true, name: true, environment: true, enabled: true },
  });
}

async function findSource(slug: string): Promise<SourceWithSecrets> {
  const source = await db().source.findUnique({ where: { slug }, include: { secrets: true } });
  if (source) return source;
  throw noSource(slug);
}

/** One source with its options and limits. AppError("not_found") for unknown slugs. */
export async function getSource(actor: Actor, slug: string, now = new Date()): Promise<SourceDetail> {
  authorize(actor, "sources.read");
  const source = await findSource(slug);
  const activity = await findActivity(source.id);
  const adapter = providerAdapter(source.provider);
  return {
    ...toOverview(source, activity.get(source.id), now),
    options: (source.options ?? {}) as Record<string, unknown>,
    bodyBytesMax: source.bodyBytesMax,
    rateLimitPerSecond: source.rateLimitPerSecond,
    secretMaxAgeDays: source.secretMaxAgeDays,
    secretHelp: adapter?.secretHelp ?? null,
    signatureCovers: adapter?.signatureCovers ?? null,
    retryHorizonHours: adapter?.retryHorizonHours ?? null,
    rotation: adapter ? rotationRule(adapter) : null,
    updatedAt: source.updatedAt.toISOString(),
  };
}

function toSecretView(secret: SigningSecret, source: SourceWithSecrets, now: Date): SecretView {
  const lapsed = secret.status === "retiring" && secret.expiresAt !== null && secret.expiresAt <= now;
  return {
    id: secret.id,
    version: secret.version,
    status: lapsed ? "revoked" : secret.status,
    hint: secret.hint,
    createdAt: secret.createdAt.toISOString(),
    expiresAt: isoOrNull(secret.expiresAt),
    retiredAt: isoOrNull(secret.retiredAt),
    revokedAt: isoOrNull(secret.revokedAt ?? (lapsed ? secret.expiresAt : null)),
    lastUsedAt: isoOrNull(secret.lastUsedAt),
    verifiedCount: Number(secret.verifiedCount),
    proof: proofOf(secret, source, now),
  };
}

/** A source's signing secrets, newest version first; never their values. */
export async function listSecrets(actor: Actor, slug: string, now = new Date()): Promise<SecretView[]> {
  authorize(actor, "secrets.read");
  const source = await findSource(slug);
  return source.secrets
    .toSorted((a, b) => b.version - a.version)
    .map((secret) => toSecretView(secret, source, now));
}

/** The newest samples of requests that a source refused, masked. */
export async function listRefusals(actor: Actor, slug: string, limit = 50): Promise<RefusalView[]> {
  authorize(actor, "events.read");
  const source = await findSource(slug);
  const rows = await db().refusal.findMany({
    where: { sourceId: source.id },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: Math.min(200, Math.max(1, Math.trunc(limit))),
  });
  return rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    detail: row.detail,
    remoteAddress: row.remoteAddress,
    headers: row.headers as Record<string, string>,
    bodySample: row.bodySample,
    bodyBytes: row.bodyBytes,
    bodySha256: row.bodySha256,
    receivedAt: row.receivedAt.toISOString(),
  }));
}
