import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { stripeBody } from "../load/bodies";
import { atEnd } from "../support/part";
import { temporaryFolder } from "../support/stores";
import { COLUMN_NAMES, HEADERS, ON_CONFLICT } from "./events-insert";

/** Whether PostgreSQL's own load generator is installed here. */
export function hasPgbench(): boolean {
  return !spawnSync("pgbench", ["--version"]).error;
}

// One row that every inserted row copies its bytes from, so that pgbench sends no more than the statement.
async function keepBody(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("drop table if exists bench_body");
    await client.query("create table bench_body (body bytea, headers jsonb)");
    await client.query("insert into bench_body values ($1, $2)", [
      stripeBody(`evt_${"a".repeat(24)}`, 0),
      HEADERS,
    ]);
  } finally {
    await client.end();
  }
}

const scriptText = (rows: number) => `
insert into events (${COLUMN_NAMES})
select gen_random_uuid(), (select id from sources order by slug limit 1), 'evt_' || gen_random_uuid(),
  'payment_intent.succeeded', 'payment.succeeded', 'live', now(), now(), 'pi_' || gen_random_uuid(),
  'FH-' || gen_random_uuid(), 42, 'EUR', 'cus_' || gen_random_uuid(), body, headers
from generate_series(1, ${rows}), bench_body
${ON_CONFLICT};
`;

/** Rows a second that pgbench inserts on one connection, so many in a statement: what PostgreSQL does without Node. */
export async function measurePgbench(databaseUrl: string, rows: number, seconds: number): Promise<number> {
  await keepBody(databaseUrl);
  const file = join(temporaryFolder(), "insert.sql");
  writeFileSync(file, scriptText(rows));
  const child = spawn(
    "pgbench",
    ["--no-vacuum", "--protocol=prepared", `--file=${file}`, `--time=${seconds}`, databaseUrl],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  atEnd(() => void child.kill());
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (written += chunk.toString()));
  }
  const [code] = (await once(child, "close")) as [number | null];
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(written)?.[1]);
  if (code !== 0 || !Number.isFinite(perSecond)) throw new Error(`pgbench failed.\n${written}`);
  return perSecond * rows;
}
