import { config } from "@/lib/platform/config";
import { db } from "@/lib/platform/db";
import { messageOf } from "@/lib/platform/errors";
import { subscribeLive } from "@/lib/platform/live";
import { log } from "@/lib/observability/log";
import type { LiveSecret, ProviderAdapter } from "@/lib/providers/contract";
import { providerAdapter } from "@/lib/providers/registry";
import { decryptSecret } from "@/lib/secrets/envelope";
import { signingSecretContext } from "@/lib/secrets/envelope-contexts";
import type { Secret } from "@/lib/secrets/secret";
import type { SigningSecret, Source } from "@/prisma/generated/client";
import type { EnvironmentName } from "./model";
import { createRateLimiter } from "./rate-limit";
import { createAnewReader } from "./read-anew";
import { parseSourceOptions } from "./source-rules";

/** A source as the receiver needs it. */
export interface ReceivingSource {
  id: string;
  slug: string;
  environment: EnvironmentName;
  bodyBytesMax: number;
  rateLimitPerSecond: number | null;
  /** null when the source can't be used as it is configured; `fault` says why. */
  adapter: ProviderAdapter | null;
  options: unknown;
  secrets: (LiveSecret & { expiresAt: Date | null })[];
  fault: string | null;
}

export interface SourceDirectory {
  /** The enabled source of that slug, at most two seconds old; null when there is none. Rejects when the store is away. */
  find(slug: string): Promise<ReceivingSource | null>;
  /**
   * The same source as the store has it now, for a request that the one in memory refuses: its secret may be newer.
   * Null when there is none any more, and when too many wait for that already or their bodies (`bytes` is this one's)
   * are too large. Rejects when the store is away: nobody knows then whether a signature is wrong.
   */
  readAnew(slug: string, bytes: number): Promise<ReceivingSource | null>;
  close(): void;
}

/** Older than this is never used; half of it starts a refresh beside the request. */
const AGE_MS_MAX = 2_000;
/** Unknown slugs that may each cause a read. */
const MISSES_PER_SECOND = 10;

interface Snapshot {
  sources: ReadonlyMap<string, ReceivingSource>;
  readAtMs: number;
}

type StoredSource = Source & { secrets: SigningSecret[] };
type Opened = Map<string, Secret>;

function openSecrets(source: StoredSource, opened: Opened): ReceivingSource["secrets"] {
  return source.secrets.map((row) => {
    const known = opened.get(row.envelope);
    const value = known ?? decryptSecret(row.envelope, signingSecretContext(row.id), config().encryptionKeys);
    opened.set(row.envelope, value);
    return { id: row.id, value, expiresAt: row.status === "retiring" ? row.expiresAt : null };
  });
}

function toReceiving(source: StoredSource, opened: Opened): ReceivingSource {
  const { id, slug, environment, bodyBytesMax, rateLimitPerSecond } = source;
  const common = { id, slug, environment, bodyBytesMax, rateLimitPerSecond };
  try {
    const adapter = providerAdapter(source.provider);
    if (!adapter) throw new Error(`this version has no provider "${source.provider}"`);
    const options = parseSourceOptions(adapter, source.options);
    return { ...common, adapter, options, secrets: openSecrets(source, opened), fault: null };
  } catch (error) {
    const fault = messageOf(error);
    log("ingest").error({ source: slug, fault }, "a source can't receive as it is configured");
    return { ...common, adapter: null, options: null, secrets: [], fault };
  }
}

export async function readSources(opened: Opened): Promise<Snapshot> {
  const readAtMs = performance.now();
  const rows = await db().source.findMany({
    where: { enabled: true },
    include: { secrets: { where: { status: { not: "revoked" } }, orderBy: { version: "desc" } } },
  });
  return { readAtMs, sources: new Map(rows.map((row) => [row.slug, toReceiving(row, opened)])) };
}

function whenSourcesChange(act: () => void): () => void {
  return subscribeLive({
    changed: (topics) => {
      if (topics.includes("sources")) act();
    },
  });
}

/**
 * The sources in memory. All of them are read at once: there are few, and an unknown slug then costs
 * no query. A change announced by any process is forgotten here at once; two seconds is the bound when
 * an announcement is lost.
 */
export function createSourceDirectory(read: typeof readSources = readSources): SourceDirectory {
  let snapshot: Snapshot | null = null;
  let reading: Promise<Snapshot> | null = null;
  let again: Promise<Snapshot> | null = null;
  let generation = 0;
  const opened: Opened = new Map();
  const misses = createRateLimiter(1);

  const refresh = (): Promise<Snapshot> => {
    reading ??= readCurrent().finally(() => {
      reading = null;
    });
    return reading;
  };
  // An announcement that comes while rows are being read may not be in them: read again.
  async function readCurrent(): Promise<Snapshot> {
    const began = generation;
    const fresh = await read(opened);
    if (began !== generation) return readCurrent();
    snapshot = fresh;
    return fresh;
  }
  const unsubscribe = whenSourcesChange(() => {
    generation += 1;
    snapshot = null;
    opened.clear();
  });

  // A read under way may have begun before the source was made: everyone who asks meanwhile shares the next.
  function readAgain(): Promise<Snapshot> {
    again ??= Promise.resolve(reading)
      .catch(() => null)
      .then(() => {
        again = null;
        return refresh();
      });
    return again;
  }

  // A source created a moment ago must be found at once; guessed slugs may cost only so many reads.
  async function lookAgain(slug: string): Promise<ReceivingSource | null> {
    if (!again && misses.take("miss", MISSES_PER_SECOND, performance.now()) > 0) return null;
    return (await readAgain()).sources.get(slug) ?? null;
  }

  return {
    readAnew: createAnewReader(async () => (await readAgain()).sources),
    async find(slug) {
      const age = snapshot ? performance.now() - snapshot.readAtMs : Infinity;
      if (!snapshot || age > AGE_MS_MAX) return (await refresh()).sources.get(slug) ?? null;
      if (age > AGE_MS_MAX / 2) refresh().catch(() => undefined);
      return snapshot.sources.get(slug) ?? lookAgain(slug);
    },
    close: unsubscribe,
  };
}

/** The secrets that verify now: active and pending ones, and retiring ones until they expire. */
export function liveSecrets(source: ReceivingSource, now: Date): LiveSecret[] {
  return source.secrets.filter((secret) => secret.expiresAt === null || secret.expiresAt > now);
}

/** Whether another verdict can be expected: other secrets that verify, or other options. */
export function verifiesOtherwise(fresh: ReceivingSource, known: ReceivingSource): boolean {
  const ids = (source: ReceivingSource) => source.secrets.map(({ id }) => id).join(" ");
  return ids(fresh) !== ids(known) || JSON.stringify(fresh.options) !== JSON.stringify(known.options);
}
