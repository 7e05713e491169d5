import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findFreePort } from "@/start/free-port";
import { findPostgresFolder } from "@/start/postgres-folder";
import { identify, signal, waitForExit } from "@/start/process-identity";
import { startSeedServer } from "../seed/server";
import { atEnd, say } from "../support/part";
import { runToEnd, script } from "../support/processes";
import { runSql, temporaryFolder } from "../support/stores";

export interface Seeded {
  events: number;
  databaseUrl: string;
  pid: number;
  seedSeconds: number;
  /** Bytes that an event takes: its row and indexes, and those of everything. */
  eventBytes: number;
  allBytes: number;
}

const STOP_MS_MAX = 30_000;

async function stopPostgresOf(dataDir: string): Promise<void> {
  const folder = findPostgresFolder(dataDir);
  const pidFile = folder ? join(folder.dir, "postmaster.pid") : "";
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, "utf8"), 10);
  const identity = identify(pid);
  if (!identity) return;
  signal(pid, "SIGINT");
  await waitForExit(identity, STOP_MS_MAX);
}

// What the seed leaves to be done would be done while we measure, and to destinations that do not exist.
const FINISH = [
  "update events set status = 'dispatched', dispatched_at = now() where status = 'received'",
  "delete from routes",
];
const SIZES = `
  select pg_total_relation_size('events')::float8 as events, pg_database_size(current_database())::float8 as all,
    (select count(*) from events)::float8 as count`;

/** A PostgreSQL with so many events of 90 days, their deliveries and attempts, filled by COPY. */
export async function startSeeded(events: number): Promise<Seeded> {
  const began = performance.now();
  say(`Seeding ${events.toLocaleString("en-US")} events`);
  const dir = temporaryFolder();
  atEnd(() => stopPostgresOf(dir));
  const server = await startSeedServer(dir, await findFreePort(), () => undefined);
  const { databaseUrl } = server;
  await runToEnd({
    name: "seed",
    args: [...script("bench/seed-console.ts"), "--events", String(events), "--database-url", databaseUrl],
  });
  await runSql(databaseUrl, ...FINISH);
  const { pid } = await server.settle();
  const [sizes] = await runSql<{ events: number; all: number; count: number }>(databaseUrl, SIZES);
  const { events: eventsBytes = 0, all = 0, count = 1 } = sizes ?? {};
  return {
    events,
    databaseUrl,
    pid,
    seedSeconds: (performance.now() - began) / 1_000,
    eventBytes: eventsBytes / count,
    allBytes: all / count,
  };
}
