import { spawn } from "node:child_process";
import { once } from "node:events";
import { Client } from "pg";
import { copyIn } from "./copy-in";
import { planSeed } from "./facts";
import { ROW_SOURCES, type RowSource } from "./rows";
import { BULK_TABLES, createIndexes, dropIndexes } from "./tables";

export interface SeedInput {
  databaseUrl: string;
  events: number;
  /** The end of the seeded 90 days. */
  until: Date;
  say: (text: string) => void;
}

const CHUNK_CHARACTERS = 1 << 18;

function* chunksOf(source: RowSource, events: number, until: Date): Generator<Buffer> {
  const plan = planSeed(events, until);
  let text = "";
  for (let index = 0; index < events; index += 1) {
    text += source.linesOf(plan, index);
    if (text.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(text, "latin1");
    text = "";
  }
  if (text !== "") yield Buffer.from(text, "latin1");
}

async function connect(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return client;
}

/** Fills one table by COPY. It is emptied in the same transaction, so rows go in frozen and without log. */
export async function copyTable(input: Omit<SeedInput, "say">, table: string): Promise<void> {
  const source = ROW_SOURCES.find((one) => one.table === table);
  if (!source) throw new Error(`There are no rows for ${table}.`);
  const client = await connect(input.databaseUrl);
  try {
    await client.query(`begin; truncate ${table}`);
    await copyIn(
      client,
      `copy ${table} (${source.columns.join(", ")}) from stdin with (freeze)`,
      chunksOf(source, input.events, input.until),
    );
    await client.query("commit");
  } finally {
    await client.end();
  }
}

// Rows cost as much to make as to store, so each table has a process of its own.
async function copyInProcess(input: SeedInput, table: string): Promise<void> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "bench/seed/copy-table.ts", table, String(input.events), input.until.toISOString()],
    { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, DATABASE_URL: input.databaseUrl } },
  );
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`Copying ${table} failed.`);
  input.say(`  ${table}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

// The receiver keeps these beside the events; here they follow from them.
const INGEST_COUNTS = `
  insert into ingest_counts (source_id, minute, outcome, count)
  select source_id, date_trunc('minute', received_at), outcome, sum(n)
  from events cross join lateral (values
    (case when status = 'quarantined' then 'quarantined' else 'stored' end, 1), ('duplicate', duplicate_count))
    as counted (outcome, n)
  where n > 0 group by 1, 2, 3`;

const INGEST_DAYS = `
  insert into ingest_days (source_id, day, outcome, count)
  select source_id, date_bin('1 day', minute, 'epoch'), outcome, sum(count) from ingest_counts group by 1, 2, 3`;

/** Below this the start of a process costs more than it saves. */
const PROCESSES_FROM = 100_000;

/** Fills events, deliveries and attempts of a migrated database whose sources and destinations exist. */
export async function loadRows(input: SeedInput): Promise<void> {
  const client = await connect(input.databaseUrl);
  const timed = async (what: string, run: () => Promise<unknown>) => {
    const began = performance.now();
    await run();
    input.say(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  };
  try {
    await client.query("set maintenance_work_mem = '1GB'; set work_mem = '256MB'; set timezone = 'UTC'");
    const definitions = await dropIndexes(client);
    await timed("COPY", async () => {
      if (input.events >= PROCESSES_FROM) {
        await Promise.all(BULK_TABLES.map((table) => copyInProcess(input, table)));
        return;
      }
      for (const table of BULK_TABLES) await copyTable(input, table);
    });
    await timed("Indexes and keys", () => createIndexes(client, definitions, input.say));
    await timed("Counts per minute", () => client.query(INGEST_COUNTS));
    await client.query(INGEST_DAYS);
    await timed("VACUUM ANALYZE", () =>
      client.query(`vacuum (analyze) ${BULK_TABLES.join(", ")}, ingest_counts, ingest_days`),
    );
  } finally {
    await client.end();
  }
}
