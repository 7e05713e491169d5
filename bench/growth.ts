// npm run bench:growth -- [--quick] [--large] [--out DIR]: what it costs to take in and to deliver an event when ten
// thousand and a million are stored, and with --large ten million, which takes long to seed (docs/performance.md).
import { parseArgs } from "node:util";
import { deliverBurst } from "./delivery/measure";
import { CONCURRENCY, startDestination, startWorld, type World } from "./delivery/world";
import { growthPart, type SizeFindings } from "./growth/part";
import { startSeeded } from "./growth/seeded";
import { installOn } from "./ingest/contestants";
import { measureRound, type Timing } from "./ingest/rounds";
import { runPart, say } from "./support/part";
import { savePart } from "./support/report";
import { startRedis, type BenchRedis } from "./support/stores";

const { values } = parseArgs({
  options: { quick: { type: "boolean" }, large: { type: "boolean" }, out: { type: "string" } },
});
const LARGE = values.large ? [10_000_000] : [];
const SIZES = values.quick ? [10_000, 100_000] : [10_000, 1_000_000, ...LARGE];
const TIMING: Timing = values.quick
  ? { rounds: 1, warmSeconds: 2, seconds: 3, connections: 64 }
  : { rounds: 3, warmSeconds: 2, seconds: 4, connections: 64 };
const BURST_SECONDS = values.quick ? 3 : 4;
const WARM_UP = 200;

type Size = SizeFindings & { world: World; burst: number };

async function startSize(events: number, redis: BenchRedis | null): Promise<Size> {
  const seeded = await startSeeded(events);
  const destination = await startDestination();
  const plan = { destinationUrl: destination.url, concurrencyMax: CONCURRENCY, typePatterns: [] };
  const stores = { postgres: seeded, redis };
  const installation = await installOn(seeded.databaseUrl, stores, plan, `bench_${events}`);
  const world = await startWorld(installation, destination);
  return { seeded, delivery: [], ingest: [], world, burst: WARM_UP };
}

async function measureDelivery(sizes: readonly Size[]): Promise<void> {
  for (const size of sizes) {
    const { perSecond } = await deliverBurst(size.world, WARM_UP);
    size.burst = Math.max(WARM_UP, Math.round(perSecond * BURST_SECONDS));
  }
  for (let round = 1; round <= TIMING.rounds; round += 1) {
    for (const size of sizes) {
      const delivered = await deliverBurst(size.world, size.burst);
      size.delivery.push(delivered);
      say(`${round}: at ${size.seeded.events} events: ${Math.round(delivered.perSecond)} deliveries/s`);
    }
  }
}

async function measureIngest(sizes: readonly Size[]): Promise<void> {
  // Otherwise they would deliver what is taken in, on the same processors.
  for (const { world } of sizes) await world.worker.stop();
  for (let round = 1; round <= TIMING.rounds; round += 1) {
    for (const size of sizes) {
      const measured = await measureRound(size.world.receiver, TIMING);
      size.ingest.push(measured);
      say(`${round}: at ${size.seeded.events} events: ${Math.round(measured.load.eventsPerSecond)} events/s`);
    }
  }
}

await runPart(async () => {
  const began = performance.now();
  const redis = await startRedis();
  const sizes: Size[] = [];
  for (const events of SIZES) sizes.push(await startSize(events, redis));
  await measureDelivery(sizes);
  await measureIngest(sizes);
  const plain = sizes.map(({ seeded, delivery, ingest }) => ({ seeded, delivery, ingest }));
  const queues = redis ? "Redis" : "PostgreSQL";
  await savePart(growthPart(plain, queues, (performance.now() - began) / 1_000), values);
});
