import type { Clock } from "@/lib/platform/clock";
import { hotTransaction, type SqlRunner } from "@/lib/platform/hot-transaction";
import {
  COUNT_FAMILIES,
  DAY_MS,
  floorTo,
  HOUR_MS,
  MINUTE_MS,
  MINUTES_KEPT_MS,
  WEEK_MS,
  type CountFamily,
} from "./families";
import {
  countInto,
  dropMinutes,
  foldDay,
  foldHour,
  foldWeek,
  isReady,
  lockMark,
  moveMark,
  newestBefore,
  oldestAttempt,
  oldestWriter,
  type Mark,
} from "./store";

/**
 * How long after a minute has ended it is counted. A row's time is taken before its transaction begins:
 * at most 8 s in a group commit, or 5 s waiting for a connection and 15 s in the transaction. Transactions
 * that are open longer hold counting back (oldestWriter), so late commits are never missed.
 */
const LAG_MS = 30_000;

/** The rest of history waits for the next run, so that other maintenance has its turn. */
const BUDGET_MS = 2_000;

async function countableUntil(sql: SqlRunner, family: CountFamily, now: number): Promise<number> {
  const writer = await oldestWriter(sql);
  const attempt = family.rows === "attempts" ? await oldestAttempt(sql) : null;
  const settled = Math.min(now, writer ?? now) - LAG_MS;
  return floorTo(Math.min(settled, attempt ?? settled), MINUTE_MS);
}

/** Counts from the mark to `until` or the end of the hour. An hour that ends is counted once more, whole. */
async function countOn(sql: SqlRunner, family: CountFamily, mark: Mark, until: number): Promise<Mark> {
  const hour = floorTo(mark.countedTo, HOUR_MS);
  const to = Math.min(until, hour + HOUR_MS);
  const ends = to === hour + HOUR_MS;
  await countInto(sql, family, MINUTE_MS, { from: ends ? hour : mark.countedTo, to });
  if (ends) await foldHour(sql, family, hour);
  if (ends && to % DAY_MS === 0) await foldDay(sql, family, hour);
  if (ends && to % WEEK_MS === 0) await foldWeek(sql, family, hour);
  return { ...mark, countedTo: to };
}

/** Rows per hour of what was counted last, so that a step of history is short however dense it is. */
type Density = Map<string, number>;

const HOURS_PER_STEP = [
  { rowsPerHourMax: 4_000, hours: 24 },
  { rowsPerHourMax: 20_000, hours: 6 },
];

function historyStep(family: CountFamily, newest: number, density: Density): { from: number; to: number } {
  const known = density.get(family.name) ?? Infinity;
  const hours = HOURS_PER_STEP.find(({ rowsPerHourMax }) => known <= rowsPerHourMax)?.hours ?? 1;
  const to = floorTo(newest, HOUR_MS) + HOUR_MS;
  return { from: Math.max(to - hours * HOUR_MS, floorTo(newest, DAY_MS)), to };
}

/**
 * Adds up what going back from `from` to `to` made complete: the day and the week that were left, and those
 * that begin where it stopped. Whole days and weeks without rows are not counted.
 */
async function foldLeft(sql: SqlRunner, family: CountFamily, { from, to }: Record<"from" | "to", number>) {
  const grains = [
    { grainMs: DAY_MS, fold: foldDay },
    { grainMs: WEEK_MS, fold: foldWeek },
  ];
  for (const { grainMs, fold } of grains) {
    const left = floorTo(from, grainMs);
    if (from > left && to < left) await fold(sql, family, left);
    if (to % grainMs === 0) await fold(sql, family, to);
  }
}

/** Counts some more hours of history, the newest that have rows, within one day. */
async function countBack(sql: SqlRunner, family: CountFamily, mark: Mark, run: Run): Promise<Mark> {
  const newest = await newestBefore(sql, family, mark.countedFrom);
  if (newest === null) {
    const day = floorTo(mark.countedFrom, DAY_MS);
    if (day < mark.countedFrom) await foldDay(sql, family, day);
    return { ...mark, countedFrom: day, whole: true };
  }
  const stretch = historyStep(family, newest, run.density);
  const recent = stretch.to > run.now - MINUTES_KEPT_MS - HOUR_MS;
  const rows = await countInto(sql, family, recent ? MINUTE_MS : HOUR_MS, stretch);
  run.density.set(family.name, (rows * HOUR_MS) / (stretch.to - stretch.from));
  if (recent) {
    for (let hour = stretch.from; hour < stretch.to; hour += HOUR_MS) await foldHour(sql, family, hour);
  }
  await foldLeft(sql, family, { from: mark.countedFrom, to: stretch.from });
  return { ...mark, countedFrom: stretch.from };
}

interface Run {
  now: number;
  density: Density;
}

/** One step of a family in one transaction; false when there is nothing to do, or another worker does it. */
async function step(family: CountFamily, run: Run): Promise<boolean> {
  const { now } = run;
  return hotTransaction("count-rows", async (sql) => {
    if (!(await isReady(sql, family))) return false;
    const until = await countableUntil(sql, family, now);
    const mark = await lockMark(sql, family, floorTo(until, DAY_MS));
    if (!mark) return false;
    if (mark.countedTo < until) {
      await moveMark(sql, family, await countOn(sql, family, mark, until));
      return true;
    }
    if (!mark.whole) {
      await moveMark(sql, family, await countBack(sql, family, mark, run));
      return true;
    }
    await dropMinutes(sql, family, now - MINUTES_KEPT_MS - HOUR_MS);
    return false;
  });
}

/**
 * Counts what has come in since the last run, and history while there is time. Safe to run twice or in
 * several workers at once: a period that is counted again replaces its counts. True when all is counted.
 */
export async function countRows(clock: Clock, options: { budgetMs?: number } = {}): Promise<boolean> {
  const ends = performance.now() + (options.budgetMs ?? BUDGET_MS);
  const density: Density = new Map();
  let open: CountFamily[] = Object.values(COUNT_FAMILIES);
  while (open.length > 0) {
    const still: CountFamily[] = [];
    for (const family of open) {
      if (await step(family, { now: clock.now().getTime(), density })) still.push(family);
      if (performance.now() > ends) return false;
    }
    open = still;
  }
  return true;
}
