import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeLock } from "@/start/lock";
import { identify, isRunning } from "@/start/process-identity";

let dir: string;
const said: string[] = [];
const say = (text: string) => void said.push(text);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tallyhook-lock-"));
  said.length = 0;
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function sleeper() {
  return spawn("sleep", ["60"], { stdio: "ignore" });
}

function writeLock(content: unknown): void {
  writeFileSync(join(dir, "lock"), JSON.stringify(content));
}

describe("one start per data folder", () => {
  it("refuses a second start and names the first", async () => {
    const other = sleeper();
    await once(other, "spawn");
    writeLock({ ...identify(other.pid!), children: [] });
    await expect(takeLock(dir, say)).rejects.toThrow(
      new RegExp(`^Tallyhook already runs on .* \\(process ${other.pid}: sleep 60\\)\\. Stop it first`),
    );
    other.kill();
  });

  it("takes over from a process that is dead", async () => {
    const other = sleeper();
    await once(other, "spawn");
    const identity = identify(other.pid!);
    other.kill("SIGKILL");
    await once(other, "exit");
    writeLock({ ...identity, children: [] });
    const lock = await takeLock(dir, say);
    expect(JSON.parse(readFileSync(join(dir, "lock"), "utf8"))).toMatchObject({ pid: process.pid });
    expect(said).toEqual(["The last start ended without stopping; its lock is taken over."]);
    lock.release();
    expect(existsSync(join(dir, "lock"))).toBe(false);
  });

  it("is not fooled by another process that was given the dead one's number", async () => {
    const other = sleeper();
    await once(other, "spawn");
    writeLock({ pid: other.pid, startedAt: "1", children: [] });
    const lock = await takeLock(dir, say);
    lock.release();
    expect(isRunning(identify(other.pid!)!)).toBe(true);
    other.kill();
  });

  it("waits for the children of a killed start", async () => {
    const child = spawn("sh", ["-c", "sleep 1"], { stdio: "ignore" });
    await once(child, "spawn");
    const identity = identify(child.pid!)!;
    writeLock({ pid: 2 ** 22 + 1, startedAt: "1", children: [identity] });
    const lock = await takeLock(dir, say);
    expect(isRunning(identity)).toBe(false);
    expect(said).toEqual(["The last start ended without stopping; waiting for 1 of its processes."]);
    lock.release();
  });

  it("takes over a lock that was cut off while it was written", async () => {
    writeFileSync(join(dir, "lock"), '{"pid":');
    const lock = await takeLock(dir, say);
    lock.addChild(process.pid);
    expect(JSON.parse(readFileSync(join(dir, "lock"), "utf8"))).toMatchObject({
      children: [{ pid: process.pid }],
    });
    lock.release();
  });
});
