import { Random } from "@/simulator/random";
import { worstConnections, type ConnectionWatch } from "./connections";
import { injectFaults, type Injected } from "./faults/inject";
import { killAtRandom } from "./kills";
import { leftAfter } from "./leftovers";
import type { Backend, TortureOptions } from "./options";
import { verify, type Check } from "./verify";
import { openWorld, type World } from "./world";

/** What one backend's run found. */
export interface BackendReport {
  backend: Backend;
  seed: string;
  seconds: number;
  requests: number;
  events: number;
  answers: Record<string, number>;
  refusedThenStored: number;
  deliveries: Record<string, number>;
  repeats: number;
  kills: Record<string, number>;
  postgresRestarts: number;
  faults: Record<string, number>;
  skipped: string[];
  settledSeconds: number;
  checks: Check[];
}

const ACKNOWLEDGE_WITHIN_MS = 90_000;
const SETTLE_WITHIN_MS = 300_000;

/** Waits until nothing is left to do; gives how long it took, or gives up and leaves it to the checks. */
async function settle(world: World): Promise<number> {
  const began = Date.now();
  const left = await leftAfter(world, SETTLE_WITHIN_MS);
  if (left.length > 0) world.say(`Still not at rest: ${left.join("; ")}`);
  return Math.round((Date.now() - began) / 1000);
}

const plain = <K extends string>(counts: ReadonlyMap<K, number>): Record<string, number> =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));

/** One backend's run from the first process to the last check. */
export async function torture(backend: Backend, options: TortureOptions): Promise<BackendReport> {
  const began = Date.now();
  const say = (text: string) =>
    process.stderr.write(`${((Date.now() - began) / 1000).toFixed(1).padStart(7)} s  ${backend}: ${text}\n`);
  const world = await openWorld({
    backend,
    seed: `${options.seed}/${backend}`,
    rate: options.rate,
    smallDisk: !options.short,
    verbose: options.verbose,
    say,
  });
  try {
    say("everything runs; requests begin");
    return await run(world, { options, began });
  } finally {
    await world.close();
  }
}

async function run(
  world: World & { close(): Promise<void> },
  { options, began }: { options: TortureOptions; began: number },
): Promise<BackendReport> {
  const random = new Random(`${options.seed}/${world.backend}`);
  const watch: ConnectionWatch = worstConnections(world);
  world.driver.start();
  let killing = true;
  const faults = options.short
    ? Promise.resolve<Injected>({ done: new Map(), skipped: [] })
    : injectFaults(world, {
        random: random.fork("faults"),
        names: options.faults,
        gapMs: [500, 3_000],
        goOn: () => killing,
      });
  const kills = await killAtRandom(world, {
    count: options.kills,
    short: options.short,
    gapMs: options.short ? [600, 1_200] : [800, 3_000],
    random: random.fork("kills"),
  });
  killing = false;
  const injected = await faults;
  world.say("no more faults; waiting until everything is acknowledged and delivered");
  await Promise.all(Object.values(world.members).map(({ process: member }) => member.untilReady()));
  await world.driver.finish(ACKNOWLEDGE_WITHIN_MS);
  const settledSeconds = await settle(world);
  const checks = await verify(world);
  checks.push(...(await watch.finish()));
  const entries = [...world.ledger.entries.values()];
  const { steady, moody } = world.destinations;
  return {
    backend: world.backend,
    seed: options.seed,
    seconds: Math.round((Date.now() - began) / 1000),
    requests: entries.length,
    events: world.ledger.acknowledgedEvents().length,
    answers: plain(world.ledger.statuses),
    refusedThenStored: entries.filter((entry) => entry.refusals + entry.lost > 0 && entry.acknowledged > 0)
      .length,
    deliveries: { [steady.name]: steady.effects.size, [moody.name]: moody.effects.size },
    repeats: [steady, moody].reduce(
      (sum, { effects }) => sum + [...effects.values()].reduce((n, e) => n + e.requests - 1, 0),
      0,
    ),
    kills: plain(kills),
    postgresRestarts: world.postgres.restarts,
    faults: plain(injected.done),
    skipped: injected.skipped,
    settledSeconds,
    checks,
  };
}
