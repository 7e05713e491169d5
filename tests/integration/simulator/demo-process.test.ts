import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeReceiver } from "@/lib/ingest/receiver";
import { db } from "@/lib/platform/db";
import { prepareQueues } from "@/lib/queue/connections";
import { DEMO_DESTINATIONS } from "@/simulator/destinations/catalogue";
import { readDemoState } from "@/simulator/demo-state";
import { ACCOUNTS } from "@/simulator/traffic";
import { type Host, webServer } from "../ingest/hosts";

const dataDir = mkdtempSync(join(tmpdir(), "tallyhook-demo-"));
let host: Host;

beforeAll(async () => {
  await prepareQueues();
  host = await webServer();
});

afterAll(async () => {
  await host.stop();
  await closeReceiver();
  rmSync(dataDir, { recursive: true, force: true });
});

function startDemo(...args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "simulator/demo.ts", ...args], {
    env: { ...process.env, TALLYHOOK_DATA_DIR: dataDir, LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output, exited: once(child, "exit") as Promise<[number | null]> };
}

describe("the demo's process", { timeout: 120_000 }, () => {
  it("opens the shop, posts its traffic, and ends with 0 on SIGTERM", async () => {
    const demo = startDemo("--seed", "7", "--burst", "20", "--url", host.origin ?? "");
    await expect.poll(() => db().event.count(), { timeout: 90_000, interval: 200 }).toBeGreaterThan(10);
    expect(await db().source.count()).toBe(ACCOUNTS.length);
    expect(await db().destination.count()).toBe(DEMO_DESTINATIONS.length);
    demo.child.kill("SIGTERM");
    const [code] = await demo.exited;
    expect([code, demo.output()]).toEqual([0, expect.stringContaining("The shop is open")]);
    const state = readDemoState(dataDir);
    expect(Object.keys(state.accounts).sort()).toEqual([...ACCOUNTS].sort());
    for (const { secret } of Object.values(state.accounts)) expect(demo.output()).not.toContain(secret);
  });

  it("says in one sentence what is wrong with its command line", async () => {
    const demo = startDemo("--rate", "fast");
    const [code] = await demo.exited;
    expect(code).toBe(1);
    expect(demo.output().trim().split("\n")).toHaveLength(1);
    expect(demo.output()).toContain("--rate must be above 0");
  });
});
