import { median } from "../support/statistics";

/** Mebibytes of one process over a run. */
export interface MemorySamples {
  name: string;
  mebibytes: number[];
}

/** Reads every process's memory now and then until it is stopped. */
export function watchMemory(
  readers: Readonly<Record<string, () => number>>,
  everyMs: number,
): { samples: MemorySamples[]; stop(): void } {
  const all = Object.entries(readers).map(([name, read]) => ({ name, read, mebibytes: [read()] }));
  const timer = setInterval(() => all.forEach(({ read, mebibytes }) => mebibytes.push(read())), everyMs);
  return { samples: all, stop: () => clearInterval(timer) };
}

/** The share by which the last third of a run lies above the third before it; the first is for warming up. */
export function growthOf({ mebibytes }: MemorySamples): number {
  const third = Math.floor(mebibytes.length / 3);
  const before = median(mebibytes.slice(third, 2 * third));
  return median(mebibytes.slice(2 * third)) / before - 1;
}
