import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "@/start/free-port";
import { Random } from "@/simulator/random";
import { BookingDestination } from "./destination";
import { Driver } from "./driver";
import { Ledger } from "./ledger";
import type { Backend } from "./options";
import { PostgresStore } from "./postgres-store";
import { TortureProcess, type ProcessPlan } from "./process";
import { RedisStore } from "./redis-store";
import type { Account } from "./shop";
import { TcpProxy } from "./tcp-proxy";

export const PROCESS_NAMES = ["web", "receiver", "worker"] as const;
export type WorkingProcess = (typeof PROCESS_NAMES)[number];

/** A process of the product with its own networks to its stores, and its own clock. */
export interface Member {
  process: TortureProcess;
  postgres: TcpProxy;
  redis: TcpProxy | null;
  clockFile: string;
  port: number;
}

export interface World {
  backend: Backend;
  postgres: PostgresStore;
  redis: RedisStore | null;
  members: Record<WorkingProcess, Member>;
  /** The network between the worker and both destinations. */
  outward: { steady: TcpProxy; moody: TcpProxy };
  destinations: { steady: BookingDestination; moody: BookingDestination };
  accounts: Account[];
  ledger: Ledger;
  driver: Driver;
  say(text: string): void;
}

/** What runs as each. */
const ENTRIES: Record<WorkingProcess, string> = {
  web: "server.ts",
  receiver: "receiver.ts",
  worker: "workers/main.ts",
};

/** Whether a process that takes requests says that it is ready. */
export async function isUp(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/api/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** The settings that put a process on its port. */
function portVariables(name: WorkingProcess, port: number): Record<string, string> {
  if (name === "web") return { PORT: String(port), NEXTAUTH_URL: `http://localhost:${port}` };
  return name === "receiver" ? { RECEIVER_PORT: String(port) } : {};
}

async function openMember(
  name: WorkingProcess,
  parts: Pick<World, "postgres" | "redis"> & { env: NodeJS.ProcessEnv; dir: string; verbose: boolean },
): Promise<Member> {
  const { postgres: store, redis: redisStore } = parts;
  const postgres = await TcpProxy.open(() => store.port);
  const redis = redisStore ? await TcpProxy.open(() => redisStore.port) : null;
  const port = await findFreePort();
  const clockFile = join(parts.dir, `clock-${name}`);
  writeFileSync(clockFile, "0");
  const plan: ProcessPlan = {
    name,
    entry: ENTRIES[name],
    stopWithinMs: name === "worker" ? 30_000 : 15_000,
    isReady: name === "worker" ? async (said) => said().includes("Workers are running.") : () => isUp(port),
    env: {
      ...parts.env,
      ...portVariables(name, port),
      DATABASE_URL: store.url.replace(`:${store.port}/`, `:${postgres.port}/`),
      ...(redis ? { REDIS_URL: `redis://127.0.0.1:${redis.port}` } : {}),
      TORTURE_CLOCK_FILE: clockFile,
    },
  };
  return { process: new TortureProcess(plan, parts.verbose), postgres, redis, clockFile, port };
}

/** What every process of the product is given; what the shell has set for itself is left out. */
export function productEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  const foreign = [
    "DATABASE_URL",
    "REDIS_URL",
    "TALLYHOOK_QUEUE_PREFIX",
    "NODE_OPTIONS",
    "TALLYHOOK_DATA_DIR",
  ];
  for (const name of foreign) delete env[name];
  return {
    ...env,
    NODE_ENV: "production",
    NEXTAUTH_SECRET: "torture-secret-of-at-least-16",
    TALLYHOOK_ENCRYPTION_KEYS: `t1:${Buffer.alloc(32, 3).toString("base64")}`,
    LOG_LEVEL: "info",
    DRAIN_SECONDS: "1",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

export interface WorldOptions {
  backend: Backend;
  seed: string;
  rate: number;
  smallDisk: boolean;
  verbose: boolean;
  say(text: string): void;
}

/** Everything there is, running and taking requests; nothing is sent yet. */
export async function openWorld(options: WorldOptions): Promise<World & { close(): Promise<void> }> {
  const random = new Random(options.seed);
  const dir = mkdtempSync(join(tmpdir(), "tallyhook-torture-run-"));
  const postgres = await PostgresStore.open({ smallDisk: options.smallDisk, say: options.say });
  const redis = options.backend === "redis" ? await RedisStore.open() : null;
  const env = productEnvironment();
  const parts = { postgres, redis, env, dir, verbose: options.verbose };
  const members = {
    web: await openMember("web", parts),
    receiver: await openMember("receiver", parts),
    worker: await openMember("worker", parts),
  };
  const destinations = {
    steady: await BookingDestination.open("Ledger", random.fork("steady")),
    moody: await BookingDestination.open("Warehouse", random.fork("moody")),
  };
  const outward = {
    steady: await TcpProxy.open(() => destinations.steady.port),
    moody: await TcpProxy.open(() => destinations.moody.port),
  };
  const { prepareInstallation } = await import("./installation");
  const accounts = await prepareInstallation({ postgres, redis, env, destinations, outward });
  const ledger = new Ledger();
  const origins = [members.web, members.receiver].map(({ port }) => `http://127.0.0.1:${port}`);
  const driver = new Driver({
    accounts,
    ledger,
    random: random.fork("driver"),
    rate: options.rate,
    receivers: { origins: () => origins },
  });
  for (const { process: member } of Object.values(members)) member.start();
  await Promise.all(Object.values(members).map(({ process: member }) => member.untilReady()));
  const world: World = {
    backend: options.backend,
    postgres,
    redis,
    members,
    outward,
    destinations,
    accounts,
    ledger,
    driver,
    say: options.say,
  };
  return { ...world, close: () => closeWorld(world, dir) };
}

async function closeWorld(world: World, dir: string): Promise<void> {
  await world.driver.close();
  await Promise.all(Object.values(world.members).map((member) => member.process.stop()));
  const { closeInstallation } = await import("./installation");
  await closeInstallation();
  for (const member of Object.values(world.members)) {
    await member.postgres.close();
    await member.redis?.close();
  }
  for (const proxy of Object.values(world.outward)) await proxy.close();
  for (const destination of Object.values(world.destinations)) await destination.close();
  await world.redis?.close();
  await world.postgres.close();
  rmSync(dir, { recursive: true, force: true });
}
