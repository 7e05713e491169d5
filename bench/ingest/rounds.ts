import { request } from "undici";
import { measureLoad } from "../load/measure";
import type { LoadPlan, LoadResult } from "../load/model";
import { runSql, settle } from "../support/stores";
import type { Contestant } from "./contestants";

export interface Timing {
  rounds: number;
  warmSeconds: number;
  seconds: number;
  connections: number;
}

/** With the load that nobody counts before the first round, so that what is measured is what runs for days. */
export interface RunInTiming extends Timing {
  runInSeconds: number;
}

/** One measured run of a contestant. */
export interface Round {
  load: LoadResult;
  processor: Record<string, number>;
  /** Events of a group commit; NaN where it has none. */
  eventsPerFlush: number;
}

/** Requests made for the next round, by what this one reached: machines slow down and recover. */
const MORE = 2;
const SUPPLY_MIN = 500;

interface Flushes {
  events: number;
  count: number;
}

async function flushesOf({ kind, origin }: Contestant): Promise<Flushes> {
  if (kind !== "receiver") return { events: Number.NaN, count: Number.NaN };
  const answer = await request(`${origin}/api/metrics`);
  const text = await answer.body.text();
  const read = (name: string) =>
    Number(new RegExp(`^tallyhook_ingest_flush_events_${name} (\\S+)`, "m").exec(text)?.[1]);
  return { events: read("sum"), count: read("count") };
}

async function countStored({ stored }: Contestant): Promise<number> {
  if (!stored) return 0;
  const rows = await runSql<{ stored: number }>(stored.databaseUrl, stored.count);
  return rows[0]?.stored ?? Number.NaN;
}

/** Runs a plan once against a contestant, and makes sure that each event which it acknowledged is stored once. */
export async function measureRound(
  contestant: Contestant,
  timing: Timing,
  change: Partial<LoadPlan> = {},
): Promise<Round> {
  const { origin, accounts, answer, supplyPerSecond, stored } = contestant;
  if (stored) await settle(stored.databaseUrl);
  const [storedBefore, flushedBefore] = [await countStored(contestant), await flushesOf(contestant)];
  const plan: LoadPlan = {
    origin,
    accounts,
    answer,
    supplyPerSecond,
    mix: "stripe",
    ratePerSecond: null,
    trace: false,
    requestsMax: null,
    connections: timing.connections,
    warmSeconds: timing.warmSeconds,
    seconds: timing.seconds,
    ...change,
  };
  const { result: load, processor } = await measureLoad(plan, contestant.pids);
  const storedNow = (await countStored(contestant)) - storedBefore;
  if (stored && storedNow !== load.sentEvents) {
    throw new Error(`${contestant.name} acknowledged ${load.sentEvents} events and stored ${storedNow}.`);
  }
  contestant.supplyPerSecond = Math.ceil(Math.max(MORE * (load.requests / load.seconds), SUPPLY_MIN));
  const flushed = await flushesOf(contestant);
  const eventsPerFlush = (flushed.events - flushedBefore.events) / (flushed.count - flushedBefore.count);
  return { load, processor, eventsPerFlush };
}
