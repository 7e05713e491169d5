import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { Client } from "pg";
import { migrate } from "@/lib/platform/migrate";
import { startEmbeddedPostgres } from "@/start/embedded-postgres";
import { startTestRedis } from "@/tests/support/redis-server";
import { BENCH_KEYS } from "../seed/keys";
import { atEnd, say } from "./part";
import type { Variables } from "./processes";

export interface BenchPostgres {
  pid: number;
  /** The address of an empty database. */
  database(name: string): Promise<string>;
}

export interface BenchRedis {
  pid: number;
  url: string;
}

/** A temporary folder, removed at the end, that PostgreSQL's user may enter. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "tallyhook-bench-"));
  chmodSync(dir, 0o755);
  atEnd(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A throw-away PostgreSQL with the settings that `npm start` gives its own, fsync among them. */
export async function startPostgres(): Promise<BenchPostgres> {
  const server = await startEmbeddedPostgres(temporaryFolder(), say);
  atEnd(() => server.stop());
  return { pid: server.pid, database: (name) => server.database(name) };
}

/** A throw-away Redis without a disk; null where redis-server is not installed. */
export async function startRedis(): Promise<BenchRedis | null> {
  const server = await startTestRedis();
  if (!server) return null;
  atEnd(() => server.stop());
  const client = new Redis(server.url);
  const info = await client.info("server");
  client.disconnect();
  return { url: server.url, pid: Number(/process_id:(\d+)/.exec(info)?.[1]) };
}

/** Runs statements on one connection; returns the rows of the last. */
export async function runSql<Row extends object>(url: string, ...statements: string[]): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) rows = (await client.query<Row>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** Has everything that was written on disk, so that no measurement pays for the one before it. */
export async function settle(url: string): Promise<void> {
  await runSql(url, "checkpoint");
}

/** The environment of Tallyhook's processes on a database, which is migrated; queues on Redis where one is given. */
export async function tallyhookOn(databaseUrl: string, redis: BenchRedis | null): Promise<Variables> {
  await migrate(databaseUrl);
  return { ...BENCH_KEYS, DATABASE_URL: databaseUrl, ...(redis ? { REDIS_URL: redis.url } : {}) };
}
