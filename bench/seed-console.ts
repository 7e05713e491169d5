// npx tsx bench/seed-console.ts [--events N] [--data-dir DIR] [--port P] [--until ISO] [--database-url URL]
// A console's worth of history: events with their deliveries and attempts over 90 days, 1 dead letter per
// 100 events, the same for the same arguments. Without --database-url it starts a PostgreSQL of its own
// in the folder, as `npm start` would, and leaves it running. The address is printed last.
import { mkdtempSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fillDatabase } from "./seed/fill";
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
const say = (text: string) => void process.stderr.write(`${text}\n`);

function ownFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "tallyhook-seed-"));
  // The server runs as another user than root's.
  chmodSync(dir, 0o755);
  return dir;
}

const events = Number(values.events);
const until = values.until
  ? new Date(values.until)
  : new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS);
const given = values["database-url"];
if (given) {
  await fillDatabase({ databaseUrl: given, events, until, say });
} else {
  const server = await startSeedServer(values["data-dir"] ?? ownFolder(), Number(values.port), say);
  await fillDatabase({ databaseUrl: server.databaseUrl, events, until, say });
  await server.settle();
  console.log(server.databaseUrl);
}
process.exit(0);
