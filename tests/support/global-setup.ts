import type { TestProject } from "vitest/node";
import { closeQueues, prepareQueues } from "@/lib/queue/connections";
import { migrate } from "@/lib/platform/migrate";
import { startTestPostgres } from "./postgres-server";
import { startTestRedis } from "./redis-server";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
    template: string;
    redisUrl: string | null;
  }
}

/** Name of the migrated database that every test file copies. */
const TEMPLATE = "tallyhook_template";

/** One PostgreSQL (and Redis) for the run; every test file gets a copy of a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres();
  const templateUrl = await postgres.createDatabase(TEMPLATE);
  await migrate(templateUrl);
  await createQueueTables(templateUrl);
  const redis = await startTestRedis();
  project.provide("adminUrl", postgres.adminUrl);
  project.provide("template", TEMPLATE);
  project.provide("redisUrl", redis?.url ?? null);
  return async () => {
    await redis?.stop();
    await postgres.stop();
  };
}

/** BullMQ's own migrations take longest, so the template has them too. */
async function createQueueTables(databaseUrl: string): Promise<void> {
  process.env["DATABASE_URL"] = databaseUrl;
  process.env["NEXTAUTH_SECRET"] = "test-secret-of-at-least-16-characters";
  process.env["TALLYHOOK_ENCRYPTION_KEYS"] = `t1:${Buffer.alloc(32, 7).toString("base64")}`;
  await prepareQueues();
  await closeQueues();
}
