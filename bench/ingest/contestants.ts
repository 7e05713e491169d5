import { createRequire } from "node:module";
import { findFreePort } from "@/start/free-port";
import type { Account } from "../load/model";
import type { Pids } from "../load/measure";
import { runNode, script, startNode, type Variables } from "../support/processes";
import type { InstallPlan } from "../support/install";
import { tallyhookOn, type BenchPostgres, type BenchRedis } from "../support/stores";
import { startTextbook, TEXTBOOK_SECRET } from "./textbook";

/** What receives webhooks in a run. */
export interface Contestant {
  name: string;
  kind: "textbook" | "receiver" | "web" | "next" | "bare-http";
  queues: "Redis" | "PostgreSQL" | null;
  origin: string;
  accounts: Account[];
  /** Its answer to a Stripe event that is new. */
  answer: string;
  /** Requests to make beforehand for each second, about what it may reach. */
  supplyPerSecond: number;
  pids: Pids;
  /** Where its events are counted, and by which statement; null stores none. */
  stored: { databaseUrl: string; count: string } | null;
}

export interface Stores {
  postgres: BenchPostgres;
  redis: BenchRedis | null;
}

const FAST = 8_000;
const SLOW = 2_000;
const RECEIVED = '{"received":1,"duplicates":0}';
const originOf = (port: number) => `http://127.0.0.1:${port}`;

/** A database of Tallyhook's with a source per provider. */
export interface Installation {
  queues: "Redis" | "PostgreSQL";
  databaseUrl: string;
  env: Variables;
  accounts: Account[];
  storePids: Pids;
}

const NOWHERE: InstallPlan = { destinationUrl: null, concurrencyMax: 8, typePatterns: [] };

/** Makes an installation of a database, with its queues on Redis or on PostgreSQL. */
export async function installOn(
  databaseUrl: string,
  { postgres, redis }: { postgres: { pid: number }; redis: BenchRedis | null },
  plan: InstallPlan = NOWHERE,
  queuePrefix = "tallyhook",
): Promise<Installation> {
  const env = { ...(await tallyhookOn(databaseUrl, redis)), TALLYHOOK_QUEUE_PREFIX: queuePrefix };
  const accounts = await runNode<Account[]>(
    { name: "install", args: script("bench/support/install.ts"), env },
    plan,
  );
  const storePids: Pids = { postgres: postgres.pid, ...(redis ? { redis: redis.pid } : {}) };
  return { queues: redis ? "Redis" : "PostgreSQL", databaseUrl, env, accounts, storePids };
}

/** Makes an installation in a database of its own. */
export async function install(
  { postgres, redis }: Stores,
  queues: Installation["queues"],
  plan: InstallPlan = NOWHERE,
  name = `tallyhook_${queues.toLowerCase()}`,
): Promise<Installation> {
  const databaseUrl = await postgres.database(name);
  return installOn(databaseUrl, { postgres, redis: queues === "Redis" ? redis : null }, plan, name);
}

const NEXT = createRequire(import.meta.url).resolve("next/dist/bin/next");

/** Each of Tallyhook's hosts of the receiver as arguments of node, and about how many requests a second it may reach. */
const HOSTS = {
  receiver: { name: "`receiver.ts`", args: () => script("receiver.ts"), supplyPerSecond: FAST },
  web: { name: "`server.ts` with the console", args: () => script("server.ts"), supplyPerSecond: FAST },
  next: {
    name: "route of `next start`",
    args: (port: number) => [NEXT, "start", "--port", String(port), "--hostname", "127.0.0.1"],
    supplyPerSecond: SLOW,
  },
} as const;

export type HostKind = keyof typeof HOSTS;

/** Starts one of Tallyhook's hosts on an installation. */
export async function startHost(of: Installation, kind: HostKind): Promise<Contestant> {
  const port = await findFreePort();
  const { name, args, supplyPerSecond } = HOSTS[kind];
  const origin = originOf(port);
  const { pid } = await startNode({
    name: `${kind} on ${of.queues}`,
    args: args(port),
    env: {
      ...of.env,
      TALLYHOOK_HOST: "127.0.0.1",
      RECEIVER_PORT: String(port),
      PORT: String(port),
      NEXTAUTH_URL: origin,
    },
    readyUrl: `${origin}/api/health/live`,
  });
  return {
    name: `${name}, queues on ${of.queues}`,
    kind,
    queues: of.queues,
    origin,
    accounts: of.accounts,
    answer: RECEIVED,
    supplyPerSecond,
    pids: { own: pid, ...of.storePids },
    stored: { databaseUrl: of.databaseUrl, count: "select count(*)::int as stored from events" },
  };
}

/** The textbook handler, on a database of its own. */
export async function textbook({ postgres }: Stores, redis: BenchRedis): Promise<Contestant> {
  const databaseUrl = await postgres.database("textbook");
  const port = await findFreePort();
  const { pid } = await startTextbook({ databaseUrl, redis, port });
  return {
    name: "textbook handler, `next start`",
    kind: "textbook",
    queues: "Redis",
    origin: originOf(port),
    accounts: [{ provider: "stripe", path: "/api/webhooks/stripe", secret: TEXTBOOK_SECRET, options: {} }],
    answer: '{"received":true}',
    supplyPerSecond: SLOW,
    pids: { own: pid, postgres: postgres.pid, redis: redis.pid },
    stored: { databaseUrl, count: "select count(*)::int as stored from webhook_events" },
  };
}

/** A server that only reads and answers: the limit that Node's HTTP sets. */
export async function bareHttp(): Promise<Contestant> {
  const port = await findFreePort();
  const { pid } = await startNode({
    name: "bare node:http",
    args: [...script("bench/limits/bare-http.ts"), String(port)],
    readyUrl: `${originOf(port)}/`,
  });
  const account = { provider: "stripe", path: "/", secret: TEXTBOOK_SECRET, options: {} } as const;
  return {
    name: "limit: `node:http` that reads and answers",
    kind: "bare-http",
    queues: null,
    origin: originOf(port),
    accounts: [account],
    answer: RECEIVED,
    supplyPerSecond: 16_000,
    pids: { own: pid },
    stored: null,
  };
}
