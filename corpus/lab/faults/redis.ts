import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { startProgram } from "../servers/program";
import { SCRATCH, freshPort } from "../surroundings";

export const REDIS = {
  main: freshPort(),
  guarded: freshPort(),
  replica: freshPort(),
  orphan: freshPort(),
  cluster: freshPort(),
  full: freshPort(),
  alone: freshPort(),
  busy: freshPort(),
  crowded: freshPort(),
  broken: freshPort(),
};

export const redisUrl = (which: keyof typeof REDIS = "main", who = "") =>
  `redis://${who}${who ? "@" : ""}cache.lab.test:${REDIS[which]}`;

const SETTINGS: Readonly<Record<keyof typeof REDIS, string>> = {
  main: "",
  guarded: "--requirepass right --user narrow on >right ~orders:* +get",
  replica: `--replicaof 127.0.0.1 ${REDIS.main}`,
  orphan: `--replicaof 127.0.0.1 ${freshPort()} --replica-serve-stale-data no`,
  cluster: "--cluster-enabled yes",
  full: "--maxmemory 1mb --maxmemory-policy noeviction",
  alone: "--min-replicas-to-write 1",
  busy: "--busy-reply-threshold 50",
  crowded: "--maxclients 1",
  broken: "--save 1 1 --rdbcompression no --stop-writes-on-bgsave-error yes --enable-protected-configs yes",
};

async function startOne(which: keyof typeof REDIS): Promise<() => Promise<void>> {
  const folder = join(SCRATCH, `redis-${which}`);
  mkdirSync(folder);
  const common = [
    "--port",
    String(REDIS[which]),
    "--bind",
    "127.0.0.1",
    "--dir",
    folder,
    "--appendonly",
    "no",
  ];
  const save = which === "broken" ? [] : ["--save", ""];
  return startProgram(
    ["redis-server", ...common, ...save, ...SETTINGS[which].split(" ").filter(Boolean)],
    REDIS[which],
  );
}

/** Servers of every disposition: guarded, full, busy, without their primary, in a cluster without slots. */
export async function startRedis(): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  for (const which of Object.keys(REDIS) as (keyof typeof REDIS)[]) stops.push(await startOne(which));
  const clients = (["main", "busy", "crowded", "broken"] as const).map(
    (which) => new Redis(REDIS[which], "127.0.0.1"),
  );
  for (const client of clients) client.on("error", () => {});
  const [main, busy, crowded, broken] = clients;
  await main?.set("orders:1", "paid");
  await main?.lpush("queue", "a");
  await crowded?.ping();
  // Never ends: the server says that it is busy to everybody else.
  busy?.eval("while true do end", 0).catch(() => {});
  await broken?.set("a", "b");
  await broken?.config("SET", "dir", "/proc").catch(() => {});
  await broken?.bgsave().catch(() => {});
  await wait(500);
  return async () => {
    for (const client of clients) client.disconnect();
    await Promise.all(stops.map((stop) => stop()));
  };
}
