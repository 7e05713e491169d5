import { afterAll, beforeAll, expect, it } from "vitest";
import { Random } from "@/simulator/random";
import { findFreePort } from "@/start/free-port";
import { openReadyBalancer, type ReadyBalancer } from "../support/ready-balancer";
import { until } from "../support/tallyhook-process";
import { BookingDestination } from "../torture/destination";
import { Driver } from "../torture/driver";
import { closeInstallation, prepareInstallation } from "../torture/installation";
import { leftovers } from "../torture/leftovers";
import { Ledger } from "../torture/ledger";
import { PostgresStore } from "../torture/postgres-store";
import { TortureProcess } from "../torture/process";
import { verifyEvents } from "../torture/verify";
import { isUp, productEnvironment } from "../torture/world";

const DRAIN_SECONDS = 2;
const RATE = 6;

let postgres: PostgresStore;
let balancer: ReadyBalancer;
let driver: Driver;
const random = new Random("rolling");
const ledger = new Ledger();
const destinations = {} as Record<"steady" | "moody", BookingDestination>;
const processes: TortureProcess[] = [];

type Version = "this" | "next";

function start(
  name: string,
  entry: string,
  env: Record<string, string>,
  isReady: TortureProcess["plan"]["isReady"],
) {
  const plan = { name, entry, isReady, stopWithinMs: 30_000 };
  const base = { ...productEnvironment(), DATABASE_URL: postgres.url, DRAIN_SECONDS: String(DRAIN_SECONDS) };
  const process = new TortureProcess({ ...plan, env: { ...base, ...env } }, false);
  processes.push(process);
  process.start();
  return process;
}

async function startReceiver(version: Version) {
  const port = await findFreePort();
  const env = { RECEIVER_PORT: String(port), TORTURE_VERSION: version };
  const receiver = start(`receiver on ${port}`, "receiver.ts", env, () => isUp(port));
  balancer.add(port);
  return { receiver, port };
}

function startWorker(version: Version) {
  return start("worker", "workers/main.ts", { TORTURE_VERSION: version }, async (said) =>
    said().includes("Workers are running."),
  );
}

/** What the rows say, in one number. */
async function count(sql: string): Promise<number> {
  const [row] = await postgres.query<{ n: number }>(`select count(*)::int as n from ${sql}`);
  return row?.n ?? 0;
}

/** Attempts that wait in the words of a version. */
const jobsOf = (version: Version) =>
  count(
    `bullmq.job where name like 'attempt-deliver%' and data::text ${version === "next" ? "" : "not"} like '%version%'`,
  );

beforeAll(async () => {
  postgres = await PostgresStore.open({ smallDisk: false, say: () => undefined });
  destinations.steady = await BookingDestination.open("Ledger", random.fork("steady"));
  destinations.moody = await BookingDestination.open("Warehouse", random.fork("moody"));
  const parts = { postgres, redis: null, env: productEnvironment(), destinations, outward: destinations };
  const accounts = await prepareInstallation(parts);
  balancer = await openReadyBalancer();
  driver = new Driver({
    accounts,
    ledger,
    random: random.fork("driver"),
    rate: RATE,
    receivers: { origins: () => [balancer.origin] },
  });
}, 240_000);

afterAll(async () => {
  await driver?.finish(0);
  await driver?.close();
  await Promise.all(processes.map((process) => process.stop()));
  await balancer?.close();
  await closeInstallation();
  await Promise.all(Object.values(destinations).map((destination) => destination.close()));
  await postgres?.close();
}, 60_000);

/** Asks a receiver to stop and tells what was seen of it until it ended. */
async function retire({ receiver, port }: Awaited<ReturnType<typeof startReceiver>>): Promise<string[]> {
  const seen: string[] = [];
  const note = (what: string) => seen.includes(what) || seen.push(what);
  let ended = false;
  const stopped = receiver.stop().finally(() => (ended = true));
  while (!ended) {
    const live = await fetch(`http://127.0.0.1:${port}/api/health/live`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (live && !(await isUp(port))) note("alive but not ready");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  note(`ended with ${await stopped}`);
  return seen;
}

/** Starts the next one beside it, and asks this one to stop once that takes work. */
async function replaceReceiver(old: Awaited<ReturnType<typeof startReceiver>>): Promise<void> {
  const next = await startReceiver("next");
  await next.receiver.untilReady();
  await until("the balancer knows the next receiver", () => balancer.ready().includes(next.port));
  expect(await retire(old)).toEqual(["alive but not ready", "ended with 0"]);
}

async function replaceWorker(old: TortureProcess): Promise<void> {
  const next = startWorker("next");
  await next.untilReady();
  await until("jobs of both versions wait", async () =>
    (await Promise.all([jobsOf("this"), jobsOf("next")])).every((jobs) => jobs > 0),
  );
  expect(await old.stop(), old.output.slice(-6_000)).toBe(0);
}

it("replaces every receiver and worker while events come, with jobs of two versions in the queue", async () => {
  const receiver = await startReceiver("this");
  const otherReceiver = await startReceiver("this");
  const worker = startWorker("this");
  await Promise.all(processes.map((process) => process.untilReady()));
  await until("both receivers take requests", () => balancer.ready().length === 2);
  // A part of what the one destination is sent must be repeated, and some of it is under way when a worker is asked to stop.
  destinations.moody.weather = { good: 6, slow: 3, error_503: 1 };
  driver.start();
  await until("events are on their way", () => destinations.steady.total > 2 * RATE);
  await Promise.all([replaceReceiver(receiver), replaceWorker(worker)]);
  await replaceReceiver(otherReceiver);
  await driver.finish(10_000);
  destinations.moody.weather = { good: 1 };
  const world = { postgres, redis: null, ledger, destinations };
  await until("all is delivered", async () => (await leftovers(world)).length === 0, 60_000);

  expect(Object.fromEntries(ledger.statuses)).toEqual({ 200: expect.any(Number) as number });
  expect((await verifyEvents(world)).filter(({ violations }) => violations.length > 0)).toEqual([]);
  expect(processes.flatMap((process) => process.unexpectedEnds)).toEqual([]);
}, 240_000);
