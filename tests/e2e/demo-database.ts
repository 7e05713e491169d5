import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";

/** Runs a statement in the database of the run's own Tallyhook; returns how many rows it changed. */
export async function changeRows(statement: string, values: unknown[] = []): Promise<number> {
  const url = readFileSync(join(process.env["E2E_DATA_DIR"] ?? "", "database-url"), "utf8").trim();
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query(statement, values);
  await client.end();
  return rowCount ?? 0;
}
