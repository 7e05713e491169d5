import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { Prisma } from "@/prisma/generated/client";
import { DAY_MS, HOUR_MS, WEEK_MS } from "./families";
import type { Taken } from "./letter-store";

/** Of these grains the events and deliveries of dead letters are counted. */
export const LETTER_GRAINS_MS = [WEEK_MS, DAY_MS, HOUR_MS] as const;

const GRAINS = Prisma.raw(LETTER_GRAINS_MS.map((ms) => `(${ms / 1000})`).join(", "));

/** What a batch may change in one of the tables by time. */
interface ByTime {
  table: string;
  /** The dimensions with their types, besides grain and start. */
  columns: Readonly<Record<string, string>>;
  /** One row per thing that counts, with its time as `at`, as the letters are counted at this moment. */
  read(taken: Taken): Prisma.Sql;
}

const BY_TIME: readonly ByTime[] = [
  {
    table: "letter_event_counts",
    columns: {
      source_id: "uuid",
      environment: "environment",
      type: "text",
      kind: "text",
      currency: "text",
      resolved: "boolean",
    },
    read: ({ events }) => Prisma.sql`
      select c.event_received_at as at, c.source_id, g.environment, c.type, c.kind,
        coalesce(c.currency, '') as currency, bool_and(g.resolved) as resolved
      from counted_letters c join letter_groups g on g.id = c.group_id
      where c.event_id = any(${events}::uuid[])
      group by c.event_id, c.event_received_at, c.source_id, g.environment, c.type, c.kind, c.currency`,
  },
  {
    table: "letter_delivery_counts",
    columns: {
      destination_id: "uuid",
      source_id: "uuid",
      environment: "environment",
      type: "text",
      kind: "text",
      currency: "text",
      category: "text",
    },
    read: ({ ids }) => Prisma.sql`
      select c.created_at as at, g.destination_id, c.source_id, g.environment, c.type, c.kind,
        coalesce(c.currency, '') as currency, coalesce(g.last_category, '') as category
      from counted_letters c join letter_groups g on g.id = c.group_id
      where c.delivery_id = any(${ids}::uuid[])`,
  },
];

const raw = Prisma.raw;

/** How a batch's letters are counted by time at this moment, one text per table. Only PostgreSQL reads them. */
export async function readTimes(sql: SqlRunner, taken: Taken): Promise<string[]> {
  const texts: string[] = [];
  for (const { read } of BY_TIME) {
    const [row] = await sql.rows<{ rows: string }>(
      Prisma.sql`select coalesce(json_agg(r)::text, '[]') as rows from (${read(taken)}) r`,
    );
    texts.push(row?.rows ?? "[]");
  }
  return texts;
}

/** Moves the counts by time from what `readTimes` said before the letters were counted anew to what holds now. */
export async function moveTimes(sql: SqlRunner, taken: Taken, before: readonly string[]): Promise<void> {
  for (const [index, { table, columns, read }] of BY_TIME.entries()) {
    const names = raw(Object.keys(columns).join(", "));
    const typed = raw(
      Object.entries({ at: "timestamptz", ...columns })
        .map(([name, type]) => `${name} ${type}`)
        .join(", "),
    );
    const [row] = await sql.rows<{ empty: string }>(Prisma.sql`
      with moved as (
        select at, ${names}, 1 as sign from (${read(taken)}) now
        union all
        select at, ${names}, -1 from jsonb_to_recordset(${before[index] ?? "[]"}::jsonb) as was(${typed})),
      changed as (
        insert into ${raw(table)} as t (grain, start, ${names}, count)
        select grain, date_bin(make_interval(secs => grain), at, 'epoch'), ${names}, sum(sign)::int
        from moved cross join (values ${GRAINS}) g(grain) group by 1, 2, ${names} having sum(sign) <> 0
        on conflict (grain, start, ${names}) do update set count = t.count + excluded.count
        returning grain, start, count)
      select coalesce(json_agg(distinct jsonb_build_object('grain', grain, 'start', start)), '[]')::text as empty
      from changed where count = 0`);
    if (!row || row.empty === "[]") continue;
    await sql.rows(Prisma.sql`
      delete from ${raw(table)} t using jsonb_to_recordset(${row.empty}::jsonb) as e(grain int, start timestamptz)
      where t.grain = e.grain and t.start = e.start and t.count = 0`);
  }
}
