import type { Pool } from "pg";
import { log } from "@/lib/observability/log";
import { metrics } from "@/lib/observability/metrics";
import { messageOf } from "@/lib/platform/errors";
import { GroupCommit } from "@/lib/platform/group-commit";
import type { Settled } from "@/lib/platform/sharing";
import { isBrokenConnection, isDataError } from "./data-errors";
import { toQuarantine } from "./flush-entry";
import { planFlush, readResults, type FlushEntry, type FlushResult } from "./plan-flush";
import { insertEvents, preparedOn } from "./store";

/** Stores verified requests by group commit. */
export interface EventWriter {
  /** Resolves after the commit; rejects when the request is not stored. */
  store(entry: FlushEntry): Promise<FlushResult>;
  /** Requests that wait for a flush. */
  waiting(): number;
  close(): Promise<void>;
}

const MEBIBYTE = 1024 * 1024;
const LIMITS = {
  flushEntriesMax: 500,
  flushBytesMax: 8 * MEBIBYTE,
  waitingEntriesMax: 5_000,
  waitingBytesMax: 64 * MEBIBYTE,
  waitMsMax: 8_000,
};

async function insertOnce(pool: Pool, entries: readonly FlushEntry[]): Promise<FlushResult[]> {
  const plan = planFlush(entries);
  const began = performance.now();
  const observe = (result: "stored" | "failed") =>
    metrics().flushSeconds.observe({ result }, (performance.now() - began) / 1000);
  try {
    const inserted = await insertEvents(preparedOn(pool, "insert-events"), plan);
    observe("stored");
    metrics().flushEvents.observe(plan.rows.length);
    return readResults(plan, inserted);
  } catch (error) {
    observe("failed");
    throw error;
  }
}

// A database that restarted leaves broken connections in the pool; the events are stored at most once
// whichever try commits, so one more try is safe and spares every waiting request a 503.
async function insert(pool: Pool, entries: readonly FlushEntry[]): Promise<FlushResult[]> {
  try {
    return await insertOnce(pool, entries);
  } catch (error) {
    if (!isBrokenConnection(error)) throw error;
    return insertOnce(pool, entries);
  }
}

// One request whose data the database refuses is kept as its bytes, which always fit.
async function storeAlone(pool: Pool, entry: FlushEntry): Promise<Settled<FlushResult>> {
  try {
    const [result] = await insert(pool, [entry]);
    return result ? { result } : { error: new Error("no result") };
  } catch (error) {
    const quarantine = isDataError(error) ? toQuarantine(entry) : null;
    if (!quarantine) return { error };
    log("ingest").warn({ error: messageOf(error) }, "a request does not fit its columns and is quarantined");
    const kept = await storeAlone(pool, quarantine);
    return "result" in kept ? { result: { ...kept.result, quarantined: true } } : kept;
  }
}

async function flush(pool: Pool, entries: readonly FlushEntry[]): Promise<Settled<FlushResult>[]> {
  try {
    return (await insert(pool, entries)).map((result) => ({ result }));
  } catch (error) {
    if (!isDataError(error)) throw error;
  }
  const settled: Settled<FlushResult>[] = [];
  for (const entry of entries) settled.push(await storeAlone(pool, entry));
  return settled;
}

/** A writer over the given pool. */
export function createEventWriter(pool: Pool): EventWriter {
  const commit = new GroupCommit<FlushEntry, Settled<FlushResult>>({
    ...LIMITS,
    flush: (entries) => flush(pool, entries),
    bytesOf: (entry) => entry.rawBody.length + entry.headersJson.length,
  });
  return {
    async store(entry) {
      const settled = await commit.submit(entry);
      if ("error" in settled) throw settled.error;
      return settled.result;
    },
    waiting: () => commit.waiting(),
    close: () => commit.close(),
  };
}
