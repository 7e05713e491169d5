// npm run bench:fleet -- [--quick] [--out DIR]: two web processes, two receivers and three workers on one PostgreSQL and one
// Redis, beside one of each (docs/scaling.md). A quick run leaves out the web processes, which need the console's build.
import { parseArgs } from "node:util";
import { fleetRound } from "./fleet/measure";
import { fleetPart, type FleetRounds } from "./fleet/part";
import { sizeInWords, startFleet, type Fleet, type FleetSize } from "./fleet/world";
import { buildForHosts } from "./ingest/console";
import { runPart, say } from "./support/part";
import { savePart } from "./support/report";
import { startPostgres, startRedis } from "./support/stores";

const { values } = parseArgs({ options: { quick: { type: "boolean" }, out: { type: "string" } } });
const SIZE = values.quick ? { rounds: 1, warmUp: 100, seconds: 3 } : { rounds: 3, warmUp: 400, seconds: 6 };
const WEB = values.quick ? 0 : 1;
const SIZES: readonly FleetSize[] = [
  { web: WEB, receivers: 1, workers: 1 },
  { web: 2 * WEB, receivers: 2, workers: 3 },
];
const EVENTS_MIN = 100;
const EVENTS_MAX = 20_000;

// As many as take about so long, on a fast machine or a slow one; the same for each size, for their ratio.
function eventsFor(deliveredPerSecond: number): number {
  return Math.round(Math.min(EVENTS_MAX, Math.max(EVENTS_MIN, deliveredPerSecond * SIZE.seconds)));
}

async function startFleets(): Promise<{ queues: string; fleets: Fleet[] }> {
  if (!values.quick) await buildForHosts();
  const redis = await startRedis();
  const stores = { postgres: await startPostgres(), redis };
  const fleets: Fleet[] = [];
  for (const [at, size] of SIZES.entries()) fleets.push(await startFleet(stores, `fleet_${at + 1}`, size));
  return { queues: redis ? "Redis" : "PostgreSQL", fleets };
}

async function measureAll(fleets: readonly Fleet[]): Promise<FleetRounds[]> {
  const found: FleetRounds[] = fleets.map(({ size }) => ({ size, rounds: [] }));
  let slowest = Infinity;
  for (const fleet of fleets) {
    const { delivered } = await fleetRound(fleet, SIZE.warmUp);
    slowest = Math.min(slowest, delivered.perSecond);
  }
  const events = eventsFor(slowest);
  for (let round = 1; round <= SIZE.rounds; round += 1) {
    for (const [at, fleet] of fleets.entries()) {
      const measured = await fleetRound(fleet, events);
      found[at]?.rounds.push(measured);
      const { acknowledgedPerSecond: taken, delivered } = measured;
      say(
        `${round}: ${sizeInWords(fleet.size)}: ${Math.round(taken)} acknowledged/s, ${Math.round(delivered.perSecond)} delivered/s`,
      );
    }
  }
  return found;
}

await runPart(async () => {
  const began = performance.now();
  const { queues, fleets } = await startFleets();
  const findings = { queues, fleets: await measureAll(fleets) };
  await savePart(fleetPart(findings, (performance.now() - began) / 1_000), values);
});
