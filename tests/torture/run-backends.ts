import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Backend, TortureOptions } from "./options";
import { hasRedis } from "./redis-store";
import { summary, writeReport } from "./report";
import type { BackendReport } from "./run";

async function runOne(backend: Backend, folder: string): Promise<BackendReport> {
  const path = join(folder, `${backend}.json`);
  const passed = process.argv.slice(2).filter((arg, at, all) => !isBackend(arg, all[at - 1]));
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "tests/torture/run-one.ts", path, ...passed, "--backend", backend],
    { stdio: ["ignore", "inherit", "inherit", "ipc"] },
  );
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0)
    throw new Error(`The run on ${backend} broke off with ${code}; what it printed stands above.`);
  return JSON.parse(readFileSync(path, "utf8")) as BackendReport;
}

const isBackend = (arg: string, before: string | undefined) =>
  arg === "--backend" || arg.startsWith("--backend=") || before === "--backend";

/** Runs every backend, one after the other, prints what was found and writes the report. True when all held. */
export async function runBackends(options: TortureOptions): Promise<boolean> {
  const skipped: string[] = [];
  const backends = options.backends.filter((backend) => {
    if (backend !== "redis" || hasRedis()) return true;
    if (process.env["CI"])
      throw new Error("redis-server is not installed, and CI must torture both backends.");
    skipped.push("the Redis backend: redis-server is not installed");
    return false;
  });
  const folder = mkdtempSync(join(tmpdir(), "tallyhook-torture-report-"));
  try {
    const reports: BackendReport[] = [];
    // The short form must be quick: its runs wait for leases to lapse most of the time, so they share the machine.
    if (options.short)
      reports.push(...(await Promise.all(backends.map((backend) => runOne(backend, folder)))));
    else for (const backend of backends) reports.push(await runOne(backend, folder));
    process.stdout.write(`${summary(reports, skipped)}\n`);
    if (options.reportDir) writeReport(options.reportDir, reports, skipped);
    return reports.every(({ checks }) => checks.every(({ violations }) => violations.length === 0));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
