import { readFileSync } from "node:fs";
import { treePids } from "./usage";

const KIBIBYTES_PER_MEBIBYTE = 1024;

function mebibytes(path: string, field: string): number | null {
  try {
    const line = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(path, "utf8"));
    return line ? Number(line[1]) / KIBIBYTES_PER_MEBIBYTE : null;
  } catch {
    return null;
  }
}

/** Mebibytes of a process in memory, what it shares with others counted whole; NaN off Linux. */
export function residentMebibytes(pid: number): number {
  return mebibytes(`/proc/${pid}/status`, "VmRSS") ?? Number.NaN;
}

/** Mebibytes of a process and its children in memory, what they share counted once; NaN where it can't be read. */
export function treeMebibytes(pid: number): number {
  const parts = treePids(pid).map((one) => mebibytes(`/proc/${one}/smaps_rollup`, "Pss"));
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? Number.NaN : known.reduce((sum, part) => sum + part, 0);
}
