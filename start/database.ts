import { rmSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "@/lib/platform/config";
import { databaseUrlPath } from "@/lib/platform/config-files";
import { messageOf } from "@/lib/platform/errors";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./embedded-postgres";
import { restartDelayMs } from "./restart-delay";

export interface Database {
  url: string;
  stop(): Promise<void>;
}

/** The database of DATABASE_URL, which is somebody else's to stop. */
export function externalDatabase(config: Config): Database {
  return { url: config.databaseUrl, stop: async () => undefined };
}

/**
 * The embedded PostgreSQL, with its address in the data folder's file while it runs. Should the server
 * die it is started again; the other processes reconnect by themselves.
 */
export async function embeddedDatabase(
  dataDir: string,
  name: string,
  say: (text: string) => void,
): Promise<Database> {
  const path = databaseUrlPath(dataDir);
  let stopping = false;
  let server = await startEmbeddedPostgres(dataDir, say);
  const url = await server.database(name);
  writeFileSync(path, `${url}\n`, { mode: 0o600 });

  const keepRunning = async () => {
    let deaths = 0;
    for (;;) {
      const startedAtMs = Date.now();
      await server.ended;
      if (stopping) return;
      deaths += 1;
      server = await startAgain(deaths, Date.now() - startedAtMs);
    }
  };
  const startAgain = async (deaths: number, ranForMs: number): Promise<EmbeddedPostgres> => {
    for (let tries = deaths; ; tries += 1) {
      const delayMs = restartDelayMs(tries, ranForMs);
      say(`! PostgreSQL ended by itself; it starts again in ${delayMs / 1000} s.`);
      await wait(delayMs);
      try {
        return await startEmbeddedPostgres(dataDir, say, { keepPort: true });
      } catch (error) {
        say(`! ${messageOf(error)}`);
      }
    }
  };
  void keepRunning();
  return {
    url,
    stop: async () => {
      stopping = true;
      await server.stop();
      rmSync(path, { force: true });
    },
  };
}
