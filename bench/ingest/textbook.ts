import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { say } from "../support/part";
import { ROOT, runToEnd, startNode, type NodeProcess } from "../support/processes";
import { runSql, type BenchRedis } from "../support/stores";

const DIR = join(ROOT, "bench/textbook");
const STAMP = join(DIR, ".next/bench-inputs");
const MIGRATION = join(DIR, "prisma/migrations/0001_webhook_events/migration.sql");
const MADE = /^(\.next|prisma\/generated)|next-env\.d\.ts|tsbuildinfo$/;
const require = createRequire(import.meta.url);

/** Stripe's package takes any text as a secret; it is this one's only. */
export const TEXTBOOK_SECRET = "whsec_textbookbenchmarksecret00";
const KEYS = { STRIPE_SECRET_KEY: "sk_test_textbook", STRIPE_WEBHOOK_SECRET: TEXTBOOK_SECRET };

function inputs(): string {
  const hash = createHash("sha256");
  const files = readdirSync(DIR, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !MADE.test(path.slice(DIR.length + 1)));
  for (const path of [...files.sort(), join(ROOT, "package-lock.json")]) hash.update(readFileSync(path));
  return hash.digest("hex");
}

/** Generates its client and builds it, unless that was done from these very files. */
export async function buildTextbook(): Promise<void> {
  const wanted = inputs();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  say("Building the textbook handler");
  // Generating needs no engine; naming an executable keeps Prisma from downloading one.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" };
  const prisma = require.resolve("prisma/build/index.js");
  await runToEnd({ name: "prisma generate", args: [prisma, "generate"], cwd: DIR, env });
  await runToEnd({
    name: "next build",
    args: [require.resolve("next/dist/bin/next"), "build"],
    cwd: DIR,
    env: { ...KEYS, NEXT_TELEMETRY_DISABLED: "1" },
  });
  writeFileSync(STAMP, wanted);
}

/** Makes its table in an empty database and serves it. */
export async function startTextbook(of: {
  databaseUrl: string;
  redis: BenchRedis;
  port: number;
}): Promise<NodeProcess> {
  await runSql(of.databaseUrl, readFileSync(MIGRATION, "utf8"));
  return startNode({
    name: "textbook",
    args: [
      require.resolve("next/dist/bin/next"),
      "start",
      "--port",
      String(of.port),
      "--hostname",
      "127.0.0.1",
    ],
    cwd: DIR,
    env: { ...KEYS, DATABASE_URL: of.databaseUrl, REDIS_URL: of.redis.url, NEXT_TELEMETRY_DISABLED: "1" },
    readyUrl: `http://127.0.0.1:${of.port}/`,
  });
}
