import { pool } from "@/lib/platform/db";
import { systemClock } from "@/lib/platform/clock";
import { COUNT_FAMILIES, type CountFamily, type FamilyName } from "./families";
import { segmentsOf, type Coverage, type Segment } from "./segments";

/** A relation of (start, the family's dimensions, count) for a statement's FROM. */
export interface CountedRows {
  /** Holds no values, only times that we wrote ourselves: `select … from (${sql}) c`. */
  sql: string;
  /** False while history before the counts is still being counted: that part is missing. */
  exact: boolean;
}

interface MarkRow {
  counted_from: Date;
  counted_to: Date;
  whole_at: Date | null;
}

/** How far a family is counted; null before its first count. */
export async function coverageOf(family: FamilyName): Promise<Coverage | null> {
  const { rows } = await pool().query<MarkRow>(
    "select counted_from, counted_to, whole_at from count_marks where family = $1",
    [family],
  );
  const [mark] = rows;
  if (!mark) return null;
  return { from: mark.counted_from.getTime(), to: mark.counted_to.getTime(), whole: mark.whole_at !== null };
}

const literal = (ms: number) => `'${new Date(ms).toISOString()}'::timestamptz`;

function kept(family: CountFamily, { grainMs, from, to }: Segment): string {
  const names = Object.keys(family.dimensions).join(", ");
  return `select start, ${names}, count from ${family.table}
    where grain = ${(grainMs ?? 0) / 1000} and start >= ${literal(from)} and start < ${literal(to)}`;
}

function live(family: CountFamily, { from, to }: Segment, bucketMs: number | undefined): string {
  const columns = Object.entries(family.dimensions).map(([name, read]) => `${read} as ${name}`);
  const start = bucketMs
    ? `date_bin(interval '${bucketMs} milliseconds', ${family.time}, 'epoch')`
    : family.time;
  return `select ${start} as start, ${columns.join(", ")}, 1 as count from ${family.rows}
    where ${family.time} >= ${literal(from)} and ${family.time} < ${literal(to)}${family.where ? ` and ${family.where}` : ""}`;
}

const nothing = (family: CountFamily) =>
  `select ${family.time} as start, ${Object.entries(family.dimensions)
    .map(([name, read]) => `${read} as ${name}`)
    .join(", ")}, 0 as count from ${family.rows} where false`;

/** The relation for a range whose coverage is known. Pure. */
export function countedSql(
  name: FamilyName,
  range: { from: Date; to: Date },
  options: { coverage: Coverage | null; now: Date; bucketMs?: number },
): CountedRows {
  const family: CountFamily = COUNT_FAMILIES[name];
  const { segments, exact } = segmentsOf(
    { from: range.from.getTime(), to: range.to.getTime() },
    options.coverage,
    { bucketMs: options.bucketMs, now: options.now.getTime() },
  );
  const parts = segments.map((segment) =>
    segment.grainMs === null ? live(family, segment, options.bucketMs) : kept(family, segment),
  );
  return { sql: parts.length > 0 ? parts.join("\nunion all\n") : nothing(family), exact };
}

/**
 * Every row of the range in [from, to), counted: kept counts in the middle, the rows themselves at the
 * edges and since the last count. `start` is the beginning of a grain, or a row's own time; with
 * `bucketMs` it never crosses a bucket of that width (aligned to 1970). Sum `count`, never count rows.
 */
export async function countedRows(
  family: FamilyName,
  range: { from: Date; to: Date },
  options: { bucketMs?: number; now?: Date } = {},
): Promise<CountedRows> {
  const coverage = await coverageOf(family);
  const now = options.now ?? systemClock.now();
  return countedSql(family, range, { coverage, now, bucketMs: options.bucketMs });
}
