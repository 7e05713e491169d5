import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FullConfig } from "@playwright/test";
import { unpackBrowser } from "./fixtures";
import { startTallyhook } from "../support/tallyhook-process";

/** Starts the demo as a newcomer would, on a folder of its own, for all specs. */
export default async function globalSetup(config: FullConfig): Promise<() => Promise<void>> {
  const baseUrl = new URL(config.projects[0]?.use.baseURL ?? "http://localhost:3417");
  if (baseUrl.hostname !== "localhost") throw new Error("The browser tests only run against this machine.");
  await unpackBrowser().catch(() => undefined);
  // A demo that runs already serves while specs are written; npm test always starts its own.
  if (process.env["E2E_RUNNING"]) return async () => undefined;
  const dataDir = mkdtempSync(join(tmpdir(), "tallyhook-e2e-"));
  // PostgreSQL runs as another user when we are root, and must be able to enter.
  chmodSync(dataDir, 0o711);
  // A quieter shop than a person's: shop, workers, database and browser share the machine.
  const tallyhook = await startTallyhook({ dataDir, port: Number(baseUrl.port), demo: true, demoRate: 1 });
  process.env["E2E_DATA_DIR"] = dataDir;
  return async () => {
    await tallyhook.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
