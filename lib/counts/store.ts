import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { Prisma } from "@/prisma/generated/client";
import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS, WEEK_MS, type CountFamily } from "./families";

/** How far a family is counted, under lock until the transaction ends. */
export interface Mark {
  countedFrom: number;
  countedTo: number;
  whole: boolean;
}

interface Stretch {
  from: number;
  to: number;
}

// The statements hold names from COUNT_FAMILIES and times as values, nothing that anybody typed.
const raw = Prisma.raw;
const at = (ms: number) => Prisma.sql`${new Date(ms)}::timestamptz`;
const columnsOf = (family: CountFamily) => raw(Object.keys(family.dimensions).join(", "));
const readsOf = (family: CountFamily) => raw(Object.values(family.dimensions).join(", "));
const alsoWhere = (family: CountFamily) => raw(family.where ? `and ${family.where}` : "");

/** Locks a family's mark, begun at the given moment when there is none. Null while another worker has it. */
export async function lockMark(sql: SqlRunner, family: CountFamily, begin: number): Promise<Mark | null> {
  await sql.rows(Prisma.sql`
    insert into count_marks (family, counted_from, counted_to) values (${family.name}, ${at(begin)}, ${at(begin)})
    on conflict (family) do nothing`);
  const [row] = await sql.rows<{ from: Date; to: Date; whole: boolean }>(Prisma.sql`
    select counted_from as "from", counted_to as "to", whole_at is not null as whole
    from count_marks where family = ${family.name} for update skip locked`);
  return row ? { countedFrom: row.from.getTime(), countedTo: row.to.getTime(), whole: row.whole } : null;
}

/** Whether what the family waits for has come. */
export async function isReady(sql: SqlRunner, family: CountFamily): Promise<boolean> {
  if (!family.waitsFor) return true;
  const [row] = await sql.rows<{ ready: boolean }>(Prisma.sql`select ${raw(family.waitsFor)} as ready`);
  return row?.ready ?? false;
}

/** Moves a family's mark. */
export async function moveMark(sql: SqlRunner, family: CountFamily, mark: Mark): Promise<void> {
  await sql.rows(Prisma.sql`
    update count_marks set counted_from = ${at(mark.countedFrom)}, counted_to = ${at(mark.countedTo)},
      whole_at = case when ${mark.whole} then coalesce(whole_at, now()) end
    where family = ${family.name}`);
}

/**
 * The moment before which no open transaction can still add a row: the start of the oldest that writes.
 * Transactions of other database roles are not seen.
 */
export async function oldestWriter(sql: SqlRunner): Promise<number | null> {
  const [row] = await sql.rows<{ since: Date | null }>(Prisma.sql`
    select min(xact_start) as since from pg_stat_activity
    where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()`);
  return row?.since?.getTime() ?? null;
}

/** When the longest-running attempt began; it may still turn out to be a failure of that moment. */
export async function oldestAttempt(sql: SqlRunner): Promise<number | null> {
  const [row] = await sql.rows<{ since: Date | null }>(Prisma.sql`
    select min(last_attempt_at) as since from deliveries where status = 'sending'`);
  return row?.since?.getTime() ?? null;
}

/** The newest counted thing before a moment, or null. */
export async function newestBefore(
  sql: SqlRunner,
  family: CountFamily,
  before: number,
): Promise<number | null> {
  const [row] = await sql.rows<{ at: Date | null }>(Prisma.sql`
    select max(${raw(family.time)}) as at from ${raw(family.rows)}
    where ${raw(family.time)} < ${at(before)} ${alsoWhere(family)}`);
  return row?.at?.getTime() ?? null;
}

async function clear(sql: SqlRunner, family: CountFamily, grainMs: number, { from, to }: Stretch) {
  await sql.rows(Prisma.sql`
    delete from ${raw(family.table)}
    where grain = ${grainMs / 1000} and start >= ${at(from)} and start < ${at(to)}`);
}

/**
 * Counts the rows of a stretch into a grain that divides it, replacing what was there. Returns how many
 * rows were counted.
 */
export async function countInto(
  sql: SqlRunner,
  family: CountFamily,
  grainMs: number,
  stretch: Stretch,
): Promise<number> {
  await clear(sql, family, grainMs, stretch);
  const [row] = await sql.rows<{ rows: number }>(Prisma.sql`
    with counted as (insert into ${raw(family.table)} (grain, start, ${columnsOf(family)}, count)
    select ${grainMs / 1000}::int, date_bin(make_interval(secs => ${grainMs / 1000}), ${raw(family.time)}, 'epoch'),
      ${readsOf(family)}, count(*)::int
    from ${raw(family.rows)}
    where ${raw(family.time)} >= ${at(stretch.from)} and ${raw(family.time)} < ${at(stretch.to)} ${alsoWhere(family)}
    group by 2, ${readsOf(family)} returning count)
    select coalesce(sum(count), 0)::int as rows from counted`);
  return row?.rows ?? 0;
}

async function fold(sql: SqlRunner, family: CountFamily, grains: Stretch, stretch: Stretch): Promise<void> {
  await clear(sql, family, grains.to, stretch);
  await sql.rows(Prisma.sql`
    insert into ${raw(family.table)} (grain, start, ${columnsOf(family)}, count)
    select ${grains.to / 1000}::int, ${at(stretch.from)}, ${columnsOf(family)}, sum(count)::int
    from ${raw(family.table)}
    where grain = ${grains.from / 1000} and start >= ${at(stretch.from)} and start < ${at(stretch.to)}
    group by ${columnsOf(family)}`);
}

/** Adds up the minutes of the hour that begins at `hour`. */
export async function foldHour(sql: SqlRunner, family: CountFamily, hour: number): Promise<void> {
  await fold(sql, family, { from: MINUTE_MS, to: HOUR_MS }, { from: hour, to: hour + HOUR_MS });
}

/** Adds up the hours of the day that holds `moment`. */
export async function foldDay(sql: SqlRunner, family: CountFamily, moment: number): Promise<void> {
  const day = floorTo(moment, DAY_MS);
  await fold(sql, family, { from: HOUR_MS, to: DAY_MS }, { from: day, to: day + DAY_MS });
}

/** Adds up the days of the week that holds `moment`. */
export async function foldWeek(sql: SqlRunner, family: CountFamily, moment: number): Promise<void> {
  const week = floorTo(moment, WEEK_MS);
  await fold(sql, family, { from: DAY_MS, to: WEEK_MS }, { from: week, to: week + WEEK_MS });
}

/** Deletes the minutes before a moment. */
export async function dropMinutes(sql: SqlRunner, family: CountFamily, before: number): Promise<void> {
  await sql.rows(Prisma.sql`
    delete from ${raw(family.table)} where grain = ${MINUTE_MS / 1000} and start < ${at(before)}`);
}
