import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fillDatabase } from "../seed/fill";
import { startSeedServer } from "../seed/server";

const PORT = 4136;

/** Runs on the given database, or on one that is seeded for it and removed afterwards. */
export async function withSeeded<T>(
  url: string | undefined,
  events: number,
  run: (databaseUrl: string) => Promise<T>,
): Promise<T> {
  if (url) return run(url);
  const dir = mkdtempSync(join(tmpdir(), "tallyhook-bench-"));
  // The server runs as another user than root's.
  chmodSync(dir, 0o755);
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  const server = await startSeedServer(dir, PORT, say);
  await fillDatabase({ databaseUrl: server.databaseUrl, events, until: new Date(), say });
  const settled = await server.settle();
  try {
    return await run(server.databaseUrl);
  } finally {
    await settled.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}
