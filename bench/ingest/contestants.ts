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
  /** Requests a second that it can't reach. */
  supplyPerSecond: number;
  pids: Pids;
  /** Where its events are counted, and by which statement; null stores none. */
  stored: { databaseUrl: string; count: string } | null;
}

export interface Stores {
  postgres: BenchPostgres;
  redis: BenchRedis | null;
}

const FAST = 16_000;
const SLOW = 4_000;
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

/** Makes an installation whose queues are on Redis or on PostgreSQL. */
export async function install(
  { postgres, redis }: Stores,
  queues: Installation["queues"],
  plan: InstallPlan = { destinationUrl: null, concurrencyMax: 8 },
): Promise<Installation> {
  const databaseUrl = await postgres.database(`tallyhook_${queues.toLowerCase()}`);
  const onRedis = queues === "Redis" ? redis : null;
  const env = await tallyhookOn(databaseUrl, onRedis);
  const accounts = await runNode<Account[]>(
    { name: "install", args: script("bench/support/install.ts"), env },
    plan,
  );
  const storePids: Pids = { postgres: postgres.pid, ...(onRedis ? { redis: onRedis.pid } : {}) };
  return { queues, databaseUrl, env, accounts, storePids };
}

const HOSTS = {
  receiver: { name: "`receiver.ts`", args: script("receiver.ts"), ready: "/api/health/live" },
} as const;

/** Starts one of Tallyhook's hosts on an installation. */
export async function startHost(
  of: Installation,
  kind: keyof typeof HOSTS,
): Promise<Contestant & { pid: number }> {
  const port = await findFreePort();
  const host = HOSTS[kind];
  const env = { ...of.env, TALLYHOOK_HOST: "127.0.0.1", RECEIVER_PORT: String(port), PORT: String(port) };
  const readyUrl = `${originOf(port)}${host.ready}`;
  const { pid } = await startNode({ name: `${kind} on ${of.queues}`, args: host.args, env, readyUrl });
  return {
    name: `${host.name}, queues on ${of.queues}`,
    kind,
    queues: of.queues,
    origin: originOf(port),
    accounts: of.accounts,
    answer: RECEIVED,
    supplyPerSecond: FAST,
    pids: { own: pid, ...of.storePids },
    stored: { databaseUrl: of.databaseUrl, count: "select count(*)::int as stored from events" },
    pid,
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
    supplyPerSecond: 40_000,
    pids: { own: pid },
    stored: null,
  };
}
