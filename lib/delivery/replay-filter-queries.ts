import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import { Prisma } from "@/prisma/generated/client";
import type { ListFilterInput } from "./replay-model";

/** Parameters of a list's address that say how it is shown, not what is in it. */
const OF_THE_VIEW = new Set(["sort", "dir", "cursor", "before", "open", "view", "limit", "page", "tab"]);

const PRESET_MS: Record<string, number> = {
  "1h": 3_600_000,
  "24h": 86_400_000,
  "7d": 7 * 86_400_000,
  "30d": 30 * 86_400_000,
};

function unusable(name: string, why: string): AppError {
  return new AppError("invalid_input", `The filter "${name}" ${why}`, {
    fields: { [name]: why },
    retry: "never",
  });
}

function listOf(text: string): string[] {
  return text.split(",").filter((value) => value !== "");
}

function instant(name: string, text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw unusable(name, "must be a time.");
  return at;
}

function decimal(name: string, text: string): string {
  if (!/^\d{1,20}(\.\d{1,18})?$/.test(text)) throw unusable(name, "must be an amount such as 12.50.");
  return text;
}

function named(column: Prisma.Sql, table: Prisma.Sql, text: string): Prisma.Sql {
  const values = listOf(text);
  return Prisma.sql`${column} in (select id from ${table} where slug = any(${values}) or id::text = any(${values}))`;
}

/** A pattern of ours ("payment.*") as one of LIKE; everything but the star stands for itself. */
export function likeOf(pattern: string): string {
  return pattern.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`).replaceAll("*", "%");
}

function anyId(text: string): Prisma.Sql {
  const byText = Prisma.sql`d.reference = ${text} or d.order_reference = ${text} or d.customer = ${text}
    or d.event_id in (select id from events where event_id = ${text})`;
  return isUuid(text)
    ? Prisma.sql`(d.id = ${text}::uuid or d.event_id = ${text}::uuid or ${byText})`
    : Prisma.sql`(${byText})`;
}

function resolution(text: string): Prisma.Sql {
  if (text === "open") return Prisma.sql`d.resolved_at is null`;
  if (text === "resolved") return Prisma.sql`d.resolved_at is not null`;
  if (text === "all") return Prisma.sql`true`;
  throw unusable("state", "must be open, resolved or all.");
}

type Reader = (text: string, column: Prisma.Sql) => Prisma.Sql;

/** What each parameter means; the time ones look at the column that the list is sorted by. */
const READERS: Record<string, Reader> = {
  source: (text) => named(Prisma.sql`d.source_id`, Prisma.sql`sources`, text),
  destination: (text) => named(Prisma.sql`d.destination_id`, Prisma.sql`destinations`, text),
  env: (text) => Prisma.sql`d.environment::text = any(${listOf(text)})`,
  status: (text) => Prisma.sql`d.status::text = any(${listOf(text)})`,
  state: resolution,
  type: (text) => Prisma.sql`d.type like any(${listOf(text).map(likeOf)})`,
  kind: (text) => Prisma.sql`d.kind like any(${listOf(text).map(likeOf)})`,
  category: (text) => Prisma.sql`d.last_category = any(${listOf(text)})`,
  currency: (text) => Prisma.sql`d.currency = any(${listOf(text)})`,
  min: (text) => Prisma.sql`abs(d.amount) >= ${decimal("min", text)}::numeric`,
  max: (text) => Prisma.sql`abs(d.amount) <= ${decimal("max", text)}::numeric`,
  q: (text) => anyId(text.trim()),
  from: (text, column) => Prisma.sql`${column} >= ${instant("from", text)}`,
  to: (text, column) => Prisma.sql`${column} < ${instant("to", text)}`,
};

export interface FilterTarget {
  /** The column that the list's times and order look at. */
  column: Prisma.Sql;
  /** When a preset such as 24h ends. */
  now: Date;
}

/**
 * A list's filter as conditions over `deliveries d`. Throws invalid_input for a parameter that it does not
 * know: leaving one out would send more than the person saw.
 */
export function filterConditions(filter: ListFilterInput, target: FilterTarget): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  for (const [name, text] of Object.entries(filter)) {
    if (OF_THE_VIEW.has(name) || text.trim() === "") continue;
    if (name === "range") {
      const ms = PRESET_MS[text];
      if (ms === undefined) throw unusable("range", "must be 1h, 24h, 7d or 30d.");
      if (!filter["from"]) {
        conditions.push(Prisma.sql`${target.column} >= ${new Date(target.now.getTime() - ms)}`);
      }
      continue;
    }
    const read = READERS[name];
    if (!read) throw unusable(name, "can't be used to choose what is replayed. Take it out and try again.");
    conditions.push(read(text, target.column));
  }
  return conditions;
}
