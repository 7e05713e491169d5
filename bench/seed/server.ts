import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "@/start/embedded-postgres";
import { saveState } from "@/start/postgres-folder";

const DATABASE = "tallyhook";

/** For the load only; afterwards the server runs on the settings that `npm start` gives it. */
const LOAD_SETTINGS = {
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "8GB",
  checkpoint_timeout: "30min",
};

async function run(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

export interface SeedServer {
  databaseUrl: string;
  /** Restarts on the product's settings. It goes on running when this process ends. */
  settle(): Promise<EmbeddedPostgres>;
}

/** A PostgreSQL as `npm start` runs it, in a folder of its own, set up to load fast. */
export async function startSeedServer(
  dataDir: string,
  port: number,
  say: (text: string) => void,
): Promise<SeedServer> {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  if (!existsSync(join(dataDir, "postgres.json"))) {
    const password = randomBytes(24).toString("base64url");
    saveState(dataDir, { password, port, elsewhere: null, hasStarted: false });
  }
  const first = await startEmbeddedPostgres(dataDir, say);
  const entries = Object.entries(LOAD_SETTINGS);
  await run(
    await first.database(DATABASE),
    entries.map(([name, value]) => `alter system set ${name} = '${value}'`),
  );
  await first.stop();
  const loading = await startEmbeddedPostgres(dataDir, say);
  const databaseUrl = await loading.database(DATABASE);
  return {
    databaseUrl,
    async settle() {
      await run(
        databaseUrl,
        entries.map(([name]) => `alter system reset ${name}`),
      );
      await loading.stop();
      return startEmbeddedPostgres(dataDir, say);
    },
  };
}
