import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { codeOf } from "@/lib/platform/errors";

/** A process that can be told from a later one that was given the same number. */
export interface ProcessIdentity {
  pid: number;
  /** When it started, as the system tells it; compared, never parsed. Null where it can't be told. */
  startedAt: string | null;
}

/** The identity of a process, or null when there is none with this number. */
export function identify(pid: number): ProcessIdentity | null {
  return isAlive(pid) ? { pid, startedAt: startTimeOf(pid) } : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  return !isZombie(pid);
}

// The fields after the program's name, which stands in parentheses and may hold spaces.
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === "Z";
}

const START_TIME_FIELD = 19;

function startTimeOf(pid: number): string | null {
  const fields = statFields(pid);
  if (fields) return fields[START_TIME_FIELD] ?? null;
  const ps = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return ps.status === 0 ? ps.stdout.trim() : null;
}

/** Whether exactly this process (not another with its number) still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  const current = identify(identity.pid);
  return (
    current !== null &&
    (identity.startedAt === null || current.startedAt === null || identity.startedAt === current.startedAt)
  );
}

/** The command line of a process, or null when it can't be read. */
export function commandOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    const ps = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return ps.status === 0 ? ps.stdout.trim() : null;
  }
}

/** Waits until the process is gone; false when it outlives the deadline. */
export async function waitForExit(identity: ProcessIdentity, deadlineMs: number): Promise<boolean> {
  const end = Date.now() + deadlineMs;
  while (isRunning(identity)) {
    if (Date.now() > end) return false;
    await wait(50);
  }
  return true;
}

/** Sends a signal; a process that is already gone is fine. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== "ESRCH") throw error;
  }
}
