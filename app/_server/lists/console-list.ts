import type { SearchParams } from "@/app/(dashboard)/_page/time-range";
import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/permissions";
import type { ExportValue } from "@/lib/format/csv";

/** One column of an export: its name in CSV headers and JSON, and its value without formatting. */
export interface ExportColumn<Row> {
  name: string;
  value: (row: Row) => ExportValue;
}

/** What a list of the console must know so that it can be exported and kept live. */
export interface ListDefinition<Filter, Row extends { id: string }> {
  /** Its word in addresses, file names and the audit log, e.g. "dead-letters". */
  name: string;
  /** Who may see it, asked before anything is written or sent; "events.read" unless said otherwise. */
  permission?: Permission;
  /** The filter that the list's URL asks for, as its page reads it. */
  filterOf: (params: SearchParams, now: Date, actor: Actor) => Filter;
  /** One page by keyset. Rows must be masked as on screen. A page may be short while nextCursor goes on. */
  page: (
    actor: Actor,
    filter: Filter,
    place: { cursor: string | null; limit: number },
  ) => Promise<{ rows: Row[]; nextCursor: string | null }>;
  columns: readonly ExportColumn<Row>[];
  /** How many rows now come before the one with this id, counted up to `max`. */
  countNewer?: (actor: Actor, filter: Filter, first: { id: string; max: number }) => Promise<number>;
  /** These rows as they stand now. */
  byIds?: (actor: Actor, ids: readonly string[]) => Promise<Row[]>;
}

export interface LiveAnswer {
  newer: number;
  /** There are more than that. */
  capped: boolean;
  rows: { id: string }[];
}

/** A list with its row type sealed in, so that lists of different rows stand in one registry. */
export interface ConsoleList {
  name: string;
  permission: Permission;
  columnNames: readonly string[];
  /** The values of every row that matches, page by page; only one page is in memory at a time. */
  pages: (actor: Actor, params: SearchParams, now: Date) => AsyncGenerator<ExportValue[][]>;
  live: (
    actor: Actor,
    params: SearchParams,
    asked: { first: string | null; ids: readonly string[] },
  ) => Promise<LiveAnswer>;
}

const PAGE_ROWS = 200;
/** More than this is said as "999+". */
const NEWER_MAX = 999;

/** Makes a list fit for the registry (app/_server/lists/registry.ts). */
export function defineList<Filter, Row extends { id: string }>(
  definition: ListDefinition<Filter, Row>,
): ConsoleList {
  const { name, columns, filterOf, page, countNewer, byIds } = definition;
  return {
    name,
    permission: definition.permission ?? "events.read",
    columnNames: columns.map((column) => column.name),
    async *pages(actor, params, now) {
      const filter = filterOf(params, now, actor);
      let cursor: string | null = null;
      do {
        const read: { rows: Row[]; nextCursor: string | null } = await page(actor, filter, {
          cursor,
          limit: PAGE_ROWS,
        });
        if (read.rows.length > 0) yield read.rows.map((row) => columns.map((column) => column.value(row)));
        cursor = read.nextCursor;
      } while (cursor !== null);
    },
    async live(actor, params, { first, ids }) {
      const [newer, rows] = await Promise.all([
        first && countNewer
          ? countNewer(actor, filterOf(params, new Date(), actor), { id: first, max: NEWER_MAX + 1 })
          : 0,
        ids.length > 0 && byIds ? byIds(actor, ids) : [],
      ]);
      return { newer: Math.min(newer, NEWER_MAX), capped: newer > NEWER_MAX, rows };
    },
  };
}
