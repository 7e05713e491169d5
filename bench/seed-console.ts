// npx tsx bench/seed-console.ts [--events N] [--data-dir DIR] [--port P] [--until ISO] [--database-url URL]
// A console's worth of history: events with their deliveries and attempts over 90 days, 1 dead letter per
// 100 events, the same for the same arguments. Without --database-url it starts a PostgreSQL of its own
// in the folder, as `npm start` would, and leaves it running. The address is printed last.
import { mkdtempSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrate } from "@/lib/platform/migrate";
import { BENCH_KEYS } from "./seed/keys";
import { startSeedServer } from "./seed/server";

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "10000" },
    "data-dir": { type: "string" },
    port: { type: "string", default: "4138" },
    until: { type: "string" },
    "database-url": { type: "string" },
  },
});

const MINUTE_MS = 60_000;
const say = (text: string) => console.error(text);

function ownFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "tallyhook-seed-"));
  // The server runs as another user than root's.
  chmodSync(dir, 0o755);
  return dir;
}

async function fill(databaseUrl: string, events: number, until: Date): Promise<void> {
  const began = performance.now();
  await migrate(databaseUrl);
  Object.assign(process.env, BENCH_KEYS, { DATABASE_URL: databaseUrl });
  const { addInstallation } = await import("./seed/installation");
  const { loadRows } = await import("./seed/load");
  const { closeDb } = await import("@/lib/platform/db");
  await addInstallation(until);
  await loadRows({ databaseUrl, events, until, say });
  await closeDb();
  say(
    `${events} events in ${((performance.now() - began) / 1000).toFixed(1)} s, until ${until.toISOString()}`,
  );
}

const events = Number(values.events);
const until = values.until
  ? new Date(values.until)
  : new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS);
const given = values["database-url"];
if (given) {
  await fill(given, events, until);
} else {
  const server = await startSeedServer(values["data-dir"] ?? ownFolder(), Number(values.port), say);
  await fill(server.databaseUrl, events, until);
  await server.settle();
  console.log(server.databaseUrl);
}
process.exit(0);
