import type { Pool } from "pg";
import { floorTo, HOUR_MS, MINUTE_MS } from "@/lib/counts/families";
import { log } from "@/lib/observability/log";
import { messageOf } from "@/lib/platform/errors";
import { isDataError } from "./data-errors";
import { transactionOn } from "./pool-transaction";
import {
  addCounts,
  addSecretUses,
  insertRefusals,
  pruneCountRows,
  pruneSecretHourRows,
  type CountIncrement,
  type RefusalSample,
  type SecretUse,
} from "./store";

/**
 * Counts beside the events: requests per minute and outcome, uses of secrets, samples of refusals.
 * Gathered in memory and written once a second, so that no request waits for a counter's row lock and
 * a flood of forgeries costs one row a minute. A crash loses at most that second; the events are the truth.
 */
export interface Tally {
  count(sourceId: string, outcome: string, count: number, now: Date): void;
  useSecret(secretId: string, count: number, now: Date): void;
  keepSample(sample: RefusalSample): void;
  /** Writes what is gathered now. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const INTERVAL_MS = 1_000;
const KEYS_MAX = 10_000;
const SAMPLES_MAX = 200;

interface Gathered {
  counts: Map<string, CountIncrement>;
  uses: Map<string, SecretUse>;
  samples: RefusalSample[];
}

const empty = (): Gathered => ({ counts: new Map(), uses: new Map(), samples: [] });

function addTo(gathered: Gathered, added: CountIncrement): void {
  const key = `${added.sourceId} ${added.minute.getTime()} ${added.outcome}`;
  const known = gathered.counts.get(key);
  if (known) known.count += added.count;
  else if (gathered.counts.size < KEYS_MAX) gathered.counts.set(key, { ...added });
}

function addUse(gathered: Gathered, added: SecretUse): void {
  const key = `${added.secretId} ${Math.floor(added.lastUsedAt.getTime() / HOUR_MS)}`;
  const known = gathered.uses.get(key);
  if (!known) {
    if (gathered.uses.size < KEYS_MAX) gathered.uses.set(key, { ...added });
    return;
  }
  known.count += added.count;
  if (added.lastUsedAt > known.lastUsedAt) known.lastUsedAt = added.lastUsedAt;
}

async function write(pool: Pool, gathered: Gathered): Promise<void> {
  await transactionOn(pool, async (client) => {
    await addCounts(client, [...gathered.counts.values()]);
    await addSecretUses(client, [...gathered.uses.values()]);
    await insertRefusals(client, gathered.samples);
  });
}

class PoolTally implements Tally {
  #gathered = empty();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly pool: Pool) {}

  count(sourceId: string, outcome: string, count: number, now: Date): void {
    if (count === 0) return;
    const minute = new Date(floorTo(now.getTime(), MINUTE_MS));
    addTo(this.#gathered, { sourceId, minute, outcome, count });
    this.#schedule();
  }

  useSecret(secretId: string, count: number, now: Date): void {
    addUse(this.#gathered, { secretId, count, lastUsedAt: now });
    this.#schedule();
  }

  keepSample(sample: RefusalSample): void {
    if (this.#gathered.samples.length >= SAMPLES_MAX) return;
    this.#gathered.samples.push(sample);
    this.#schedule();
  }

  // Through one chain, so that close waits for the write that is under way.
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async close(): Promise<void> {
    this.#stopTimer();
    await this.flush();
    this.#stopTimer();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.flush();
    }, INTERVAL_MS).unref();
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #write(): Promise<void> {
    const taken = this.#gathered;
    if (taken.counts.size + taken.uses.size + taken.samples.length === 0) return;
    this.#gathered = empty();
    try {
      await write(this.pool, taken);
    } catch (error) {
      log("ingest").warn({ error: messageOf(error) }, "counts could not be written");
      if (!isDataError(error)) this.#takeBack(taken);
    }
  }

  #takeBack(lost: Gathered): void {
    for (const added of lost.counts.values()) addTo(this.#gathered, added);
    for (const added of lost.uses.values()) addUse(this.#gathered, added);
    this.#gathered.samples = [...lost.samples, ...this.#gathered.samples].slice(0, SAMPLES_MAX);
    this.#schedule();
  }
}

/** A tally that writes over the given pool. */
export function createTally(pool: Pool): Tally {
  return new PoolTally(pool);
}

/** Longer than a year, so that a month can be compared with the same one a year ago. */
const COUNTS_KEPT_MS = 400 * 24 * HOUR_MS;
/** Longer than the longest time in which a provider repeats a request. */
const SECRET_HOURS_KEPT_MS = 35 * 24 * HOUR_MS;

/**
 * Deletes per-minute counts older than 400 days and uses of secrets per hour older than 35; returns how many
 * rows went. For the job prune-expired.
 */
export async function pruneCounts(pool: Pool, now: Date): Promise<number> {
  const counts = await pruneCountRows(pool, new Date(now.getTime() - COUNTS_KEPT_MS));
  return counts + (await pruneSecretHourRows(pool, new Date(now.getTime() - SECRET_HOURS_KEPT_MS)));
}
