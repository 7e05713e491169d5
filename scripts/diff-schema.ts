import { resolve } from "node:path";
import { loadMigrations, loadSchema, withSchemaEngine } from "@/lib/platform/schema-engine";

export const SCHEMA_DIR = resolve("prisma");

/** The SQL that leads from the migrations to the schema; null when they agree. Needs an empty database. */
export async function diffSchema(emptyDatabaseUrl: string): Promise<string | null> {
  const result = await withSchemaEngine(emptyDatabaseUrl, SCHEMA_DIR, (engine) =>
    engine.diff({
      from: { tag: "migrations", ...loadMigrations(SCHEMA_DIR) },
      to: { tag: "schemaDatamodel", files: loadSchema(SCHEMA_DIR) },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return result.exitCode === 0 ? null : (result.stdout ?? "");
}
