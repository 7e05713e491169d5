import { createHash } from "node:crypto";
import type { ClientBase, Pool } from "pg";
import { withoutCredentials } from "@/lib/access/mask";
import { log } from "@/lib/observability/log";
import { metrics } from "@/lib/observability/metrics";
import { config } from "@/lib/platform/config";
import { messageOf } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { RefusalReason } from "@/lib/providers/contract";
import { refusedRequestContext } from "@/lib/secrets/envelope-contexts";
import { sealBytes } from "@/lib/secrets/sealed-bytes";
import { transactionOn } from "./pool-transaction";
import { createRateLimiter } from "./rate-limit";
import { packRefused } from "./refused-bytes";
import { REFUSED_KEPT_MS } from "./refused-model";
import { networkOf, planRoom, ROOM_OF_SOURCE, type Occupant, type RoomLimits } from "./refused-room";
import { deleteRefused, insertRefused, lockRoom, pruneRefusedRows } from "./refused-store";
import type { RefusedRequest } from "./refusal-samples";

/** Takes refused requests as they come and keeps those that find a place, sealed. */
export interface RefusedKeeper {
  /** Never waits and never throws: the refusal is answered whether or not its request is kept. */
  offer(request: RefusedRequest & { sourceSlug: string }, now: Date): void;
  close(): Promise<void>;
}

/** A stamp is judged by when it came, so no new secret ever mends it. */
const NEVER_MENDED: ReadonlySet<string> = new Set<RefusalReason>([
  "timestamp_missing",
  "timestamp_too_old",
  "timestamp_in_future",
]);

/** Headers and body of one request. */
const SIZE_MAX = 256 * 1024;
/** Per source and network; what comes faster is only counted. */
const PER_SECOND = 100;
/** What waits in this process to be written, which happens once a second. */
const WAITING_MAX = 400;
const WAITING_BYTES_MAX = 8 * 1024 * 1024;
const INTERVAL_MS = 1_000;

interface Waiting extends Occupant {
  request: RefusedRequest;
  sourceSlug: string;
  clear: Buffer;
  receivedAt: Date;
}

function bySource(waiting: readonly Waiting[]): Map<string, Waiting[]> {
  const some = new Map<string, Waiting[]>();
  for (const one of waiting) {
    const { sourceId } = one.request;
    some.set(sourceId, [...(some.get(sourceId) ?? []), one]);
  }
  return some;
}

function toRow({ request, clear, ...waiting }: Waiting) {
  const { id, network, size, receivedAt } = waiting;
  const { sourceId, reason, remoteAddress, rawBody } = request;
  const place = { id, network, size, receivedAt, sourceId, reason, remoteAddress };
  const bodySha256 = createHash("sha256").update(rawBody).digest("hex");
  const sealed = sealBytes(clear, refusedRequestContext(id), config().encryptionKeys);
  return { ...place, bodyBytes: rawBody.length, bodySha256, ...sealed };
}

async function writeInto(client: ClientBase, waiting: readonly Waiting[], limits: RoomLimits): Promise<void> {
  const [first] = waiting;
  if (!first) return;
  const count = (result: string, some: number) =>
    metrics().refusedRequests.inc({ source: first.sourceSlug, result }, some);
  const { keep, drop, turnedAway } = planRoom(
    await lockRoom(client, first.request.sourceId),
    waiting,
    limits,
  );
  await deleteRefused(client, drop);
  await insertRefused(client, keep.map(toRow));
  count("kept", keep.length);
  count("dropped", drop.length);
  count("turned_away", turnedAway);
}

class PoolKeeper implements RefusedKeeper {
  #waiting: Waiting[] = [];
  #bytes = 0;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  readonly #limiter = createRateLimiter();

  constructor(
    private readonly pool: Pool,
    private readonly limits: RoomLimits,
  ) {}

  offer(request: RefusedRequest & { sourceSlug: string }, now: Date): void {
    if (NEVER_MENDED.has(request.reason) || request.rawBody.length > SIZE_MAX) return;
    const network = networkOf(request.remoteAddress);
    if (this.#waiting.length >= WAITING_MAX) return;
    if (this.#limiter.take(`${request.sourceId} ${network}`, PER_SECOND, now.getTime()) > 0) return;
    const clear = packRefused({ headers: withoutCredentials(request.headers), rawBody: request.rawBody });
    if (clear.length > SIZE_MAX || this.#bytes + clear.length > WAITING_BYTES_MAX) return;
    const { sourceSlug } = request;
    this.#bytes += clear.length;
    this.#waiting.push({
      id: newId(),
      network,
      size: clear.length,
      request,
      sourceSlug,
      clear,
      receivedAt: now,
    });
    this.#timer ??= setTimeout(() => void this.#flush(), INTERVAL_MS).unref();
  }

  async close(): Promise<void> {
    await this.#flush();
  }

  // Through one chain, so that close waits for the write that is under way.
  #flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const taken = bySource(this.#waiting);
    this.#waiting = [];
    this.#bytes = 0;
    for (const waiting of taken.values()) {
      // What can't be kept is still refused and counted, and its provider sends it again.
      await transactionOn(this.pool, (client) => writeInto(client, waiting, this.limits)).catch(
        (error: unknown) =>
          log("ingest").warn({ error: messageOf(error) }, "refused requests could not be kept"),
      );
    }
  }
}

/** A keeper that writes over the given pool. */
export function createRefusedKeeper(pool: Pool, limits: RoomLimits = ROOM_OF_SOURCE): RefusedKeeper {
  return new PoolKeeper(pool, limits);
}

/** Deletes refused requests whose week is over; returns how many went. For the job prune-expired. */
export async function pruneRefusedRequests(pool: Pool, now: Date): Promise<number> {
  return pruneRefusedRows(pool, new Date(now.getTime() - REFUSED_KEPT_MS));
}
