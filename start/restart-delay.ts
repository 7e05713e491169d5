const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
/** Having run this long, a death counts as a first one again. */
const SETTLED_MS = 60_000;

/** How long to wait before a process that has died for the nth time starts again. */
export function restartDelayMs(deaths: number, ranForMs: number): number {
  if (ranForMs >= SETTLED_MS) return FIRST_MS;
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, deaths - 1));
}
