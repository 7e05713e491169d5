// npm run bench:delivery -- [--quick] [--out DIR]: events that go all the way from a provider's POST through receiver,
// queue and worker to a destination's 200, beside a bare loop that posts the same bodies (docs/performance.md).
import { parseArgs } from "node:util";
import { deliverAtRate, deliverBurst } from "./delivery/measure";
import { deliveryPart, type DeliveryFindings, type DeliveryRounds } from "./delivery/part";
import { CONCURRENCY, measureLoop, startDestination, startWorld, type World } from "./delivery/world";
import { install } from "./ingest/contestants";
import { runPart, say } from "./support/part";
import { savePart } from "./support/report";
import { median } from "./support/statistics";
import { startPostgres, startRedis } from "./support/stores";

const { values } = parseArgs({ options: { quick: { type: "boolean" }, out: { type: "string" } } });
const SIZE = values.quick
  ? { runInSeconds: 3, rounds: 1, warmUp: 200, posts: 5_000, seconds: 4 }
  : { runInSeconds: 15, rounds: 3, warmUp: 500, posts: 10_000, seconds: 6 };
const EVENTS_MIN = 100;
const EVENTS_MAX = 20_000;

// As many as take about so long, on a fast machine or a slow one.
function burstOf(rounds: DeliveryRounds): number {
  const rate = rounds.burst.at(-1)?.perSecond ?? rounds.warmUp?.perSecond ?? 0;
  return Math.round(Math.min(EVENTS_MAX, Math.max(EVENTS_MIN, rate * SIZE.seconds)));
}

async function startWorlds(): Promise<World[]> {
  const redis = await startRedis();
  const stores = { postgres: await startPostgres(), redis };
  const worlds: World[] = [];
  for (const queues of redis ? (["Redis", "PostgreSQL"] as const) : (["PostgreSQL"] as const)) {
    const destination = await startDestination();
    const plan = { destinationUrl: destination.url, concurrencyMax: CONCURRENCY, typePatterns: [] };
    worlds.push(await startWorld(await install(stores, queues, plan), destination));
  }
  return worlds;
}

/** Bursts that nobody counts, until what is measured is what runs for days. */
async function runIn(world: World, rounds: DeliveryRounds): Promise<void> {
  const until = performance.now() + SIZE.runInSeconds * 1_000;
  rounds.warmUp = await deliverBurst(world, SIZE.warmUp);
  while (performance.now() < until) rounds.warmUp = await deliverBurst(world, burstOf(rounds));
}

async function measureWorld(world: World, into: DeliveryRounds): Promise<void> {
  const burst = await deliverBurst(world, burstOf(into));
  into.burst.push(burst);
  say(`queues on ${into.queues}: ${Math.round(burst.perSecond)} deliveries/s`);
}

async function measureAll(worlds: readonly World[]): Promise<DeliveryFindings> {
  const found: DeliveryFindings = { loop: [], worlds: [] };
  const pairs = worlds.map((world) => {
    const rounds: DeliveryRounds = {
      queues: world.receiver.queues ?? "",
      warmUp: null,
      burst: [],
      atHalf: [],
    };
    found.worlds.push(rounds);
    return { world, rounds };
  });
  for (const { world, rounds } of pairs) await runIn(world, rounds);
  for (let round = 1; round <= SIZE.rounds; round += 1) {
    const [first] = worlds;
    if (first) found.loop.push(await measureLoop(first.destination, SIZE.posts));
    say(`${round}: bare loop: ${Math.round(found.loop.at(-1) ?? 0)} posts/s`);
    for (const { world, rounds } of pairs) await measureWorld(world, rounds);
  }
  for (let round = 1; round <= SIZE.rounds; round += 1) {
    for (const { world, rounds } of pairs) {
      const rate = median(rounds.burst.map(({ perSecond }) => perSecond)) / 2;
      rounds.atHalf.push(await deliverAtRate(world, rate, SIZE.seconds));
    }
  }
  return found;
}

await runPart(async () => {
  const began = performance.now();
  const findings = await measureAll(await startWorlds());
  await savePart(deliveryPart(findings, (performance.now() - began) / 1_000), values);
});
