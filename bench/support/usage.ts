import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICKS_PER_SECOND = 100;

interface Stat {
  parent: number;
  ticks: number;
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is a name that may hold blanks and brackets.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number);
    return {
      parent: Number(fields[1]),
      ticks: (utime ?? 0) + (stime ?? 0) + (cutime ?? 0) + (cstime ?? 0),
    };
  } catch {
    return null;
  }
}

function stats(): Map<number, Stat> {
  const found = new Map<number, Stat>();
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat) found.set(Number(name), stat);
  }
  return found;
}

function descends(all: ReadonlyMap<number, Stat>, pid: number, ancestor: number): boolean {
  for (let at = pid; at > 0; at = all.get(at)?.parent ?? 0) if (at === ancestor) return true;
  return false;
}

function treeOf(pid: number, all: ReadonlyMap<number, Stat>): number[] {
  return [...all.keys()].filter((one) => descends(all, one, pid));
}

/** Processor seconds that a process and its children have taken so far; null off Linux. */
export function processorSeconds(pid: number): number | null {
  if (process.platform !== "linux") return null;
  const all = stats();
  const ticks = treeOf(pid, all).reduce((sum, one) => sum + (all.get(one)?.ticks ?? 0), 0);
  return ticks / TICKS_PER_SECOND;
}

/** A process and everything that descends from it; empty off Linux. */
export function treePids(pid: number): number[] {
  return process.platform === "linux" ? treeOf(pid, stats()) : [];
}
