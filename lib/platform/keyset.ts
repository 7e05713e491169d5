import { pool } from "./db";
import { decodePlace, encodePlace, type ListOrder, type Place, type PlaceColumnKind } from "./place";
import type { Parameters } from "./sql-parameters";

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;
// The smallest and the largest id, for a place before or after every row of one moment.
const ID_MIN = "00000000-0000-0000-0000-000000000000";
const ID_MAX = "ffffffff-ffff-ffff-ffff-ffffffffffff";

const CASTS: Record<PlaceColumnKind, string> = {
  time: "timestamptz",
  amount: "numeric",
  code: "text",
  id: "uuid",
};

/** Which page of a list, and in which order. */
export interface ListRequest {
  cursor?: string | null;
  /** 1 to 200, 50 by default. */
  limit?: number;
  /** "older" (default) reads down the list from the cursor, "newer" back up. */
  direction?: "older" | "newer";
  /** Which end of the order the list begins at: "desc" (default) is newest or largest first. */
  dir?: "asc" | "desc";
}

export interface Walk {
  /** What is read, with the alias d: "deliveries d". */
  from: string;
  /**
   * Conditions of which rows fulfil exactly one, each with an index in the list's order that they are read
   * from and merged; without them the rows are read from one index.
   */
  branches?: readonly string[];
  order: ListOrder;
  /** Common table expressions that `from` refers to. */
  before?: string;
  /** Conditions that the index read in this order answers by itself. */
  covered: readonly string[];
  /** Conditions that each row must be looked at for. */
  residual: readonly string[];
  /** How many rows past the cursor are looked at for the residual conditions, at most. */
  rowsMax: number;
  parameters: Parameters;
  request: ListRequest;
}

export interface WalkedPage {
  /** Ids of the page's rows in the list's order. */
  ids: string[];
  nextCursor: string | null;
  prevCursor: string | null;
  searchedTo: string | null;
}

interface Found {
  hits: Place[] | null;
  edge: Place | null;
}

/** "(a, b) < ($1, $2)": everything beyond a place when reading in a direction. */
function beyond(walk: Walk, place: Place, descending: boolean): string {
  const { columns } = walk.order;
  const keys = columns.map(({ sql }) => sql).join(", ");
  const values = columns.map(({ kind }, i) => `${walk.parameters.of(place[i])}::${CASTS[kind]}`).join(", ");
  return `(${keys}) ${descending ? "<" : ">"} (${values})`;
}

const clause = (conditions: readonly string[]) =>
  conditions.length > 0 ? `where ${conditions.join(" and ")}` : "";

/**
 * The rows in order, at most `rowsMax`. Each branch is ordered and bounded by itself: only then does the
 * planner read them lazily and merge, instead of sorting all that any of them holds.
 */
function inOrder(walk: Walk, by: string): string {
  const keys = walk.order.columns.map(({ sql }, i) => `${sql} as k${i}`).join(", ");
  const branches = walk.branches ?? [];
  const one = (conditions: readonly string[]) =>
    `select d.*, ${keys} from ${walk.from} ${clause(conditions)} order by ${by} limit ${walk.rowsMax}`;
  if (branches.length < 2) return one([...branches, ...walk.covered]);
  const all = branches.map((branch) => `(${one([branch, ...walk.covered])})`);
  return `select d.* from (${all.join(" union all ")}) d order by ${by} limit ${walk.rowsMax}`;
}

/**
 * The statement of one page. The inner select reads in order and stops after `rowsMax` rows; the outer one
 * stops as soon as the page is full, so only a page that stays short pays for the whole walk. The edge,
 * where the walk stopped, is read in the same statement, hence from the same snapshot, and only when the
 * page is short.
 */
function statement(walk: Walk, descending: boolean, limit: number): string {
  const { columns } = walk.order;
  const by = columns.map((_, i) => `k${i} ${descending ? "desc" : "asc"}`).join(", ");
  const texts = columns.map((_, i) => `k${i}::text`).join(", ");
  const read = inOrder(walk, by);
  const edge =
    walk.residual.length > 0
      ? `(select json_build_array(${texts}) from (${read}) d
          where (select count(*) from hits) <= ${limit} order by ${by} offset ${walk.rowsMax - 1} limit 1)`
      : "null::json";
  return `with ${walk.before ? `${walk.before}, ` : ""}hits as materialized (
      select ${columns.map((_, i) => `k${i}`).join(", ")} from (${read}) d ${clause(walk.residual)}
      order by ${by} limit ${limit + 1})
    select (select json_agg(json_build_array(${texts}) order by ${by}) from hits) as hits, ${edge} as edge`;
}

/** Just before every row at a place's moment, so that reading back up begins with those rows themselves. */
function justBeyond(place: Place, descending: boolean): Place {
  return [...place.slice(0, -1), descending ? ID_MIN : ID_MAX];
}

function isoOf(order: ListOrder, place: Place | null): string | null {
  const [first] = place ?? [];
  return first !== undefined && order.columns[0]?.kind === "time" ? new Date(first).toISOString() : null;
}

/**
 * One page of a list by keyset: every row exactly once in both directions, however many rows are inserted
 * meanwhile. Rows that no index answers for are looked at up to `rowsMax`; the page is then short, says how
 * far was looked, and its cursor goes on from there. Throws invalid_input for a foreign cursor.
 */
export async function walkPage(walk: Walk): Promise<WalkedPage> {
  const { order, request } = walk;
  const limit = Math.min(LIMIT_MAX, Math.max(1, Math.trunc(request.limit ?? LIMIT_DEFAULT)));
  const start = decodePlace(order, request.cursor);
  const back = request.direction === "newer" && start !== null;
  const listDescending = request.dir !== "asc";
  const descending = listDescending !== back;
  const covered = start ? [...walk.covered, beyond(walk, start, descending)] : walk.covered;
  const sql = statement({ ...walk, covered }, descending, limit);
  const result = await pool().query<Found>(sql, walk.parameters.values);
  const found = result.rows[0]?.hits ?? [];
  const edge = result.rows[0]?.edge ?? null;
  const kept = found.slice(0, limit);
  const ahead = found.length > limit ? kept.at(-1) : edge;
  const behind = start ? (kept[0] ?? justBeyond(start, descending)) : null;
  const cursorOf = (place: Place | null | undefined) => (place ? encodePlace(order, place) : null);
  const places = back ? kept.toReversed() : kept;
  return {
    ids: places.map((place) => place.at(-1) ?? ""),
    nextCursor: cursorOf(back ? behind : ahead),
    prevCursor: cursorOf(back ? ahead : behind),
    searchedTo: found.length <= limit ? isoOf(order, edge) : null,
  };
}
