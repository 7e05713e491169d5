import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { pool } from "./db";
import { messageOf } from "./errors";

/** One thing a process needs; `problem` is a sentence when it is missing. */
export interface ReadinessCheck {
  name: string;
  ok: boolean;
  problem: string | null;
}

const CHECK_MS_MAX = 2_000;

/** Runs a check that must answer within two seconds. */
export async function checkWithin(name: string, run: () => Promise<void>): Promise<ReadinessCheck> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_MS_MAX} ms`)), CHECK_MS_MAX);
  });
  try {
    await Promise.race([run(), late]);
    return { name, ok: true, problem: null };
  } catch (error) {
    return { name, ok: false, problem: messageOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

function shippedMigrations(): string[] {
  const folder = resolve("prisma/migrations");
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function checkMigrations(): Promise<void> {
  const result = await pool().query<{ migration_name: string }>(
    "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  const applied = new Set(result.rows.map((row) => row.migration_name));
  const missing = shippedMigrations().filter((name) => !applied.has(name));
  if (missing.length === 0) return;
  throw new Error(`not applied: ${missing.join(", ")}. Run: npx tallyhook migrate`);
}

/** Whether the database answers and has this version's tables. */
export async function checkDatabase(): Promise<ReadinessCheck[]> {
  const database = await checkWithin("database", async () => {
    await pool().query("select 1");
  });
  if (!database.ok) return [database];
  return [database, await checkWithin("migrations", checkMigrations)];
}
