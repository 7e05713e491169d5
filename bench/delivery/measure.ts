import { measureLoad } from "../load/measure";
import type { LoadPlan, LoadResult, Sent } from "../load/model";
import { percentile } from "../support/statistics";
import { processorSeconds } from "../support/usage";
import type { Destination, World } from "./world";

export interface Delivered {
  deliveries: number;
  /** Beyond the first of each event. */
  repeated: number;
  /** From the first request to the last delivery. */
  perSecond: number;
  /** From the request's sending to the destination's 200. */
  p50Ms: number;
  p99Ms: number;
  /** Processor seconds of receiver, worker and stores for a delivery, POST included; NaN where not known. */
  processorMs: number;
}

const POLL_MS = 200;
const DEADLINE_MS = 180_000;
/** A worker that gets nothing through for so long is stuck. */
const STALL_MS = 60_000;

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Everything that arrives at a destination until it has had so many events; rejects when it gets no more of them. */
export async function untilDelivered(
  { destination, tail }: { destination: Destination; tail: () => string },
  events: number,
): Promise<Sent[]> {
  const all: Sent[] = [];
  const seen = new Set<string>();
  const began = performance.now();
  let movedAt = began;
  while (seen.size < events) {
    const more = await destination.arrived();
    if (more.length > 0) movedAt = performance.now();
    all.push(...more);
    for (const [id] of more) seen.add(id);
    const now = performance.now();
    if (now - movedAt > STALL_MS || now - began > DEADLINE_MS) {
      throw new Error(`${seen.size} of ${events} events were delivered.\n${tail()}`);
    }
    await wait(POLL_MS);
  }
  return all;
}

/** What came of events that were sent and arrived, for so many processor seconds. */
export function resultOf(sent: readonly Sent[], arrived: readonly Sent[], processor: number): Delivered {
  const sentAt = new Map(sent);
  const first = new Map<string, number>();
  for (const [id, at] of arrived) first.set(id, Math.min(at, first.get(id) ?? Infinity));
  const took = [...first].map(([id, at]) => at - (sentAt.get(id) ?? Number.NaN));
  const strangers = took.filter(Number.isNaN).length;
  if (strangers > 0) throw new Error(`${strangers} events were delivered that nobody sent.`);
  const sorted = Float64Array.from(took).sort();
  const span = Math.max(...first.values()) - Math.min(...sentAt.values());
  return {
    deliveries: first.size,
    repeated: arrived.length - first.size,
    perSecond: (first.size / span) * 1_000,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
    processorMs: (processor / first.size) * 1_000,
  };
}

/** Posts signed events to the receiver and waits until the destination has every one of them. */
async function deliver(world: World, change: Partial<LoadPlan>): Promise<Delivered & { load: LoadResult }> {
  const { receiver, worker, destination } = world;
  const { origin, accounts, answer } = receiver;
  const plan: LoadPlan = {
    origin,
    accounts,
    answer,
    mix: "stripe",
    connections: 32,
    warmSeconds: 0,
    seconds: 60,
    supplyPerSecond: 1_000,
    ratePerSecond: null,
    requestsMax: null,
    trace: true,
    ...change,
  };
  await destination.arrived();
  const pids = [...Object.values(receiver.pids), worker.pid];
  const processor = () => pids.reduce((sum, pid) => sum + (processorSeconds(pid) ?? Number.NaN), 0);
  const before = processor();
  const { result: load } = await measureLoad(plan, {});
  const arrived = await untilDelivered({ destination, tail: worker.tail }, load.sentEvents);
  return { ...resultOf(load.sent, arrived, processor() - before), load };
}

/** So many events as fast as they are taken: how many a second go all the way. */
export async function deliverBurst(world: World, events: number): Promise<Delivered> {
  const { load: _load, ...delivered } = await deliver(world, { requestsMax: events });
  return delivered;
}

/** Events at a set rate: how long each takes all the way. */
export async function deliverAtRate(
  world: World,
  ratePerSecond: number,
  seconds: number,
): Promise<Delivered> {
  const supplyPerSecond = Math.max(20, ratePerSecond * 1.5);
  const { load: _load, ...delivered } = await deliver(world, { ratePerSecond, seconds, supplyPerSecond });
  return delivered;
}
