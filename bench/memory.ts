// npm run bench:memory -- [--quick] [--long] [--out DIR]: resident memory of every process while webhooks come at half of
// the highest rate, for a minute or with --long for ten (docs/performance.md).
import { parseArgs } from "node:util";
import { CONCURRENCY, startDestination, startWorld, type World } from "./delivery/world";
import { install } from "./ingest/contestants";
import { measureRound, type Timing } from "./ingest/rounds";
import { memoryPart } from "./memory/part";
import { watchMemory } from "./memory/samples";
import { runPart, say } from "./support/part";
import { residentMebibytes, treeMebibytes } from "./support/resident";
import { savePart } from "./support/report";
import { startPostgres, startRedis, type BenchRedis } from "./support/stores";

const { values } = parseArgs({
  options: { quick: { type: "boolean" }, long: { type: "boolean" }, out: { type: "string" } },
});
/** Signed in turns, since signatures hold for five minutes only. */
const TURN_SECONDS = values.quick ? 10 : 30;
const TURNS = values.long ? 20 : 2;
const SAMPLE_MS = 1_000;
const CALIBRATION: Timing = { rounds: 1, warmSeconds: 2, seconds: 4, connections: 64 };
const TURN: Timing = { rounds: 1, warmSeconds: 0, seconds: TURN_SECONDS, connections: 64 };
/** Few of the mix, so that the worker keeps up. */
const DELIVERED = ["PAYMENT.CAPTURE.COMPLETED"];

async function start(redis: BenchRedis | null): Promise<World> {
  const stores = { postgres: await startPostgres(), redis };
  const destination = await startDestination();
  const plan = { destinationUrl: destination.url, concurrencyMax: CONCURRENCY, typePatterns: DELIVERED };
  return startWorld(await install(stores, redis ? "Redis" : "PostgreSQL", plan), destination);
}

function readersOf({ receiver, worker }: World): Record<string, () => number> {
  const { own = 0, postgres = 0, redis } = receiver.pids;
  return {
    receiver: () => residentMebibytes(own),
    worker: () => residentMebibytes(worker.pid),
    PostgreSQL: () => treeMebibytes(postgres),
    ...(redis === undefined ? {} : { Redis: () => residentMebibytes(redis) }),
  };
}

await runPart(async () => {
  const began = performance.now();
  const world = await start(await startRedis());
  const { load } = await measureRound(world.receiver, CALIBRATION, { mix: "mixed" });
  const ratePerSecond = Math.max(1, load.requests / load.seconds / 2);
  say(`Half of the highest rate: ${Math.round(ratePerSecond)} requests/s`);
  const watch = watchMemory(readersOf(world), SAMPLE_MS);
  let events = 0;
  for (let turn = 1; turn <= TURNS; turn += 1) {
    const plan = { mix: "mixed", ratePerSecond, supplyPerSecond: ratePerSecond * 1.2 + 50 } as const;
    events += (await measureRound(world.receiver, TURN, plan)).load.sentEvents;
    await world.destination.arrived();
  }
  watch.stop();
  const findings = {
    queues: world.receiver.queues ?? "",
    minutes: (TURN_SECONDS * TURNS) / 60,
    requestsPerSecond: ratePerSecond,
    events,
    samples: watch.samples.map(({ name, mebibytes }) => ({ name, mebibytes })),
  };
  await savePart(memoryPart(findings, (performance.now() - began) / 1_000), values);
});
