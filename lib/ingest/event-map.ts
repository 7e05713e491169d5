import { coverageOf } from "@/lib/counts/counted-rows";
import { DAY_MS, floorTo, HOUR_MS } from "@/lib/counts/families";
import { pool } from "@/lib/platform/db";
import { systemClock } from "@/lib/platform/clock";
import type { EventFacts, EventScope } from "./event-scope";
import { factSql, Parameters, type Course } from "./event-sql";

/** Runs a statement and gives its rows. */
export type ReadRows = <Row extends object>(sql: string, values: readonly unknown[]) => Promise<Row[]>;

/** From the pool, however long it takes. */
export const readRows: ReadRows = async <Row extends object>(sql: string, values: readonly unknown[]) =>
  (await pool().query<Row>(sql, [...values])).rows;

export interface Window {
  from: Date;
  to: Date;
}

/** Where events with these facts can be, in the order of the walk. */
export interface EventMap {
  windows: Window[];
  /** The walk may go on beyond the last window; null: nothing lies there. */
  searchedTo: Date | null;
}

/** Days looked at per page, hours walked, and events walked: what bounds a page for the rarest filter. */
const DAYS_MAX = 8;
const WINDOWS_MAX = 60;
const SCANNED_MAX = 60_000;

interface Slot {
  start: Date;
  matches: number;
  all: number;
}

interface Stretch {
  grainMs: number;
  from: number;
  to: number;
}

interface Asked {
  facts: EventFacts;
  course: Course;
  read: ReadRows;
}

async function slots({ facts, course, read }: Asked, { grainMs, from, to }: Stretch): Promise<Slot[]> {
  const p = new Parameters();
  // The widest fact that has an index of its own bounds what is scanned; the others are looked at.
  const indexed = facts.types
    ? { types: facts.types }
    : facts.kinds
      ? { kinds: facts.kinds }
      : { sourceIds: facts.sourceIds };
  const matching = factSql(facts, p, "c").join(" and ");
  const scanned = factSql(indexed, p, "c").join(" and ") || "true";
  return read<Slot>(
    `select c.start, sum(c.count) filter (where ${matching})::int as matches, sum(c.count)::int as all
     from event_counts c
     where c.grain = ${grainMs / 1000} and c.start >= ${p.add(new Date(from), "timestamptz")}
       and c.start < ${p.add(new Date(to), "timestamptz")} and ${scanned}
     group by c.start having sum(c.count) filter (where ${matching}) > 0
     order by c.start ${course.newestFirst ? "desc" : "asc"}`,
    p.values,
  );
}

interface Choice {
  windows: Window[];
  matches: number;
  scanned: number;
}

const enough = (choice: Choice, wanted: number) =>
  choice.windows.length >= WINDOWS_MAX || choice.scanned >= SCANNED_MAX || choice.matches >= wanted;

/** Takes hours until there are enough; whether all of them were taken. */
function takeHours(choice: Choice, hours: readonly Slot[], wanted: number): boolean {
  for (const hour of hours) {
    if (enough(choice, wanted)) return false;
    choice.windows.push({ from: hour.start, to: new Date(hour.start.getTime() + HOUR_MS) });
    choice.matches += hour.matches;
    choice.scanned += hour.all;
  }
  return true;
}

async function takeDays(
  choice: Choice,
  asked: Asked,
  span: Omit<Stretch, "grainMs">,
  wanted: number,
): Promise<boolean> {
  if (span.from >= span.to) return true;
  const days = await slots(asked, { grainMs: DAY_MS, from: floorTo(span.from, DAY_MS), to: span.to });
  for (const day of days.slice(0, DAYS_MAX)) {
    const from = Math.max(day.start.getTime(), floorTo(span.from, HOUR_MS));
    const to = Math.min(day.start.getTime() + DAY_MS, span.to);
    if (enough(choice, wanted)) return false;
    const hours = await slots(asked, { grainMs: HOUR_MS, from, to });
    if (!takeHours(choice, hours, wanted)) return false;
  }
  return days.length <= DAYS_MAX;
}

/**
 * The hours that hold events with the scope's facts, from the kept counts, as many as a page of `wanted`
 * events needs. Null when the counts do not reach over all of history yet.
 */
export async function mapEvents(
  scope: EventScope,
  course: Course,
  wanted: number,
  read: ReadRows = readRows,
): Promise<EventMap | null> {
  const coverage = await coverageOf("eventCounts");
  if (!coverage?.whole) return null;
  const asked = { facts: scope.facts, course, read };
  const { newestFirst } = course;
  const after = course.after ? Date.parse(course.after.at) : null;
  const low = Math.max(scope.from?.getTime() ?? coverage.from, newestFirst ? coverage.from : (after ?? 0));
  // A clock that runs ahead puts events into the future; a day is more than any.
  const end = systemClock.now().getTime() + DAY_MS;
  const high = Math.min(scope.to?.getTime() ?? end, newestFirst && after !== null ? after + 1 : end);
  // Since the last whole hour the rows are looked at; the day's earlier hours are not in a day's count yet.
  const hour = floorTo(coverage.to, HOUR_MS);
  const today = floorTo(coverage.to, DAY_MS);
  const choice: Choice = { windows: [], matches: 0, scanned: 0 };
  const parts = [
    async () => {
      const from = Math.max(low, hour);
      if (from < high) choice.windows.push({ from: new Date(from), to: new Date(high) });
      return true;
    },
    async () => {
      const from = Math.max(floorTo(low, HOUR_MS), today);
      const to = Math.min(high, hour);
      return from >= to || takeHours(choice, await slots(asked, { grainMs: HOUR_MS, from, to }), wanted);
    },
    () => takeDays(choice, asked, { from: low, to: Math.min(high, today) }, wanted),
  ];
  for (const part of newestFirst ? parts : parts.reverse()) {
    if (await part()) continue;
    const last = choice.windows.at(-1);
    const searchedTo = last ? (newestFirst ? last.from : last.to) : null;
    return { windows: choice.windows, searchedTo };
  }
  return { windows: choice.windows, searchedTo: null };
}
