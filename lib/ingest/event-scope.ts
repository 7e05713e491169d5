import { EVER } from "@/lib/counts/families";
import { pool } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import type { DeliveryState, EnvironmentName, EventFilter, EventStatus } from "./model";

/** A filter, checked and cut by how its parts are answered. */
export interface EventScope {
  from: Date | null;
  to: Date | null;
  /** What the kept counts know too; an empty list matches nothing. */
  facts: EventFacts;
  /** What only the event's row knows. */
  rows: { amountMin?: string; amountMax?: string; countries?: readonly string[] };
  status: EventStatus | null;
  state: DeliveryState | null;
  q: string | null;
  /** Only these. */
  ids: readonly string[] | null;
}

export interface EventFacts {
  sourceIds?: readonly string[];
  environment?: EnvironmentName;
  kinds?: readonly string[];
  /** Exact types, or patterns of LIKE when `typePatterns` is set. */
  types?: readonly string[];
  typePatterns?: readonly string[];
  currencies?: readonly string[];
}

function invalid(field: string, sentence: string): AppError {
  return new AppError("invalid_input", sentence, { fields: { [field]: sentence } });
}

function instant(field: "from" | "to", text: string | undefined): Date | null {
  if (!text) return null;
  const date = new Date(text);
  if (!Number.isNaN(date.getTime())) return date;
  throw invalid(field, `"${field}" must be a time such as 2026-11-23T09:00:00Z.`);
}

function decimal(field: "amountMin" | "amountMax", text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (/^-?\d{1,20}(\.\d{1,18})?$/.test(text)) return text;
  throw invalid(field, `"${field}" must be an amount in major units, such as 19.90.`);
}

function typesOf(filter: EventFilter): Pick<EventFacts, "types" | "typePatterns"> {
  const types = filter.types ?? [];
  if (types.length === 0) return {};
  if (!types.some((type) => type.endsWith("*"))) return { types };
  return {
    typePatterns: types.map((type) => type.replace(/[\\%_]/g, "\\$&").replace(/\*$/, "%")),
  };
}

const listed = <T>(values: readonly T[] | undefined) => (values?.length ? values : undefined);

async function sourceIdsOf(slugs: readonly string[] | undefined): Promise<string[] | undefined> {
  if (!slugs?.length) return undefined;
  const { rows } = await pool().query<{ id: string }>("select id from sources where slug = any($1::text[])", [
    slugs,
  ]);
  return rows.map((row) => row.id);
}

/** Reads a filter. Throws AppError("invalid_input") naming the field that is not usable. */
export async function eventScope(filter: EventFilter): Promise<EventScope> {
  const upper = (values: readonly string[]) => values.map((value) => value.toUpperCase());
  const currencies = [...(filter.currency ? [filter.currency] : []), ...(filter.currencies ?? [])];
  const countries = listed(filter.countries);
  const q = filter.q?.trim().slice(0, 512).replaceAll("\0", "");
  return {
    from: instant("from", filter.from),
    to: instant("to", filter.to),
    rows: {
      amountMin: decimal("amountMin", filter.amountMin),
      amountMax: decimal("amountMax", filter.amountMax),
      countries: countries && upper(countries),
    },
    facts: {
      sourceIds: await sourceIdsOf(filter.sourceSlugs),
      environment: filter.environment,
      kinds: listed(filter.kinds),
      ...typesOf(filter),
      currencies: currencies.length > 0 ? upper(currencies) : undefined,
    },
    status: filter.status ?? null,
    state: filter.deliveryStatus ?? null,
    q: q ? q : null,
    ids: filter.ids?.filter(isUuid) ?? null,
  };
}

/** Whether only the event's row can answer a part of the filter. */
export function asksRows({ rows }: EventScope): boolean {
  return Boolean(rows.amountMin || rows.amountMax || rows.countries);
}

/** How many facts narrow it. */
export function countFacts(facts: EventFacts): number {
  return Object.values(facts).filter((value) => value !== undefined).length;
}

/** Whether ids name the events: they are few. */
export function namesIds({ q, ids }: EventScope): boolean {
  return q !== null || ids !== null;
}

/** The scope's time, with bounds where it has none. */
export const spanOf = ({ from, to }: EventScope) => ({ from: from ?? EVER.from, to: to ?? EVER.to });

/** Which kept counts say how many events have these facts; the totals hold fewer rows, by fewer facts. */
export const totalsFamily = ({ kinds, types, typePatterns, currencies }: EventFacts) =>
  kinds || types || typePatterns || currencies ? "eventCounts" : "eventTotals";
