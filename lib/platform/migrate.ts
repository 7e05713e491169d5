import { resolve } from "node:path";
import { Client } from "pg";
import { AppError, messageOf } from "./errors";
import { loadMigrations, withSchemaEngine } from "./schema-engine";

/** Two processes that start together must not both migrate; any constant will do. */
const MIGRATION_LOCK = 7_214_001;

const SCHEMA_DIR = resolve(import.meta.dirname ?? "lib/platform", "../../prisma");

/** Oldest PostgreSQL we run on: needs unnest with several arrays, partial indexes and jsonb of 14. */
export const POSTGRES_MAJOR_MIN = 14;

async function checkServerVersion(client: Client): Promise<void> {
  const result = await client.query<{ server_version_num: string; server_version: string }>(
    "select current_setting('server_version_num') as server_version_num, current_setting('server_version') as server_version",
  );
  const row = result.rows[0];
  if (row && Number(row.server_version_num) >= POSTGRES_MAJOR_MIN * 10_000) return;
  throw new AppError(
    "config_invalid",
    `This database is PostgreSQL ${row?.server_version ?? "?"}; Tallyhook needs ${POSTGRES_MAJOR_MIN} or newer. Upgrade it, or point DATABASE_URL at a newer one.`,
  );
}

async function connect(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new AppError(
      "store_unavailable",
      `The database can't be reached (${messageOf(error)}). Check DATABASE_URL and that PostgreSQL runs.`,
      { cause: error },
    );
  }
}

/**
 * Applies every pending Prisma migration and returns their names. Safe to call from several processes
 * at once. Writes genuine `_prisma_migrations` rows, so `prisma migrate deploy` agrees with it.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = await connect(databaseUrl);
  try {
    await checkServerVersion(client);
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await applyPending(databaseUrl);
  } finally {
    await client.end();
  }
}

async function applyPending(databaseUrl: string): Promise<string[]> {
  try {
    const output = await withSchemaEngine(databaseUrl, SCHEMA_DIR, (engine) =>
      engine.applyMigrations({
        migrationsList: loadMigrations(SCHEMA_DIR),
        filters: { externalTables: [], externalEnums: [] },
      }),
    );
    return output.appliedMigrationNames;
  } catch (error) {
    throw new AppError("store_unavailable", `The database could not be migrated: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
