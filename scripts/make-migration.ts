// npm run db:migration -- <name>: writes the SQL from the applied migrations to the schema as a new
// migration folder, using a throw-away database on the embedded Postgres.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startTestPostgres } from "@/tests/support/postgres-server";
import { diffSchema, SCHEMA_DIR } from "./diff-schema";

async function main(): Promise<void> {
  const name = process.argv[2];
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name))
    throw new Error("Give the migration a name of a-z, 0-9 and _: npm run db:migration -- add_routes");
  const server = await startTestPostgres();
  try {
    const url = await server.createDatabase("draft");
    const sql = await diffSchema(url);
    if (sql === null) {
      console.log("The schema and the migrations agree; nothing to write.");
      return;
    }
    const stamp = new Date()
      .toISOString()
      .replace(/[-:TZ]/g, "")
      .slice(0, 14);
    const folder = join(SCHEMA_DIR, "migrations", `${stamp}_${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "migration.sql"), sql);
    console.log(`Wrote ${folder}/migration.sql. Read it before you commit it.`);
  } finally {
    await server.stop();
  }
}

await main();
