import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { pool } from "@/lib/platform/db";
import { decodeCursor, encodeCursor, type Place } from "./cursor";
import { eventScope } from "./event-scope";
import { orderSql, type Course } from "./event-sql";
import { DELIVERY_ROLLUP, LIST_COLUMNS, toListRow, type EventSqlRow } from "./event-view";
import { walkEvents, type Candidates } from "./event-walk";
import type { EventFilter, EventListRow, Page, PageRequest } from "./model";

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;

// Deliveries are looked up for the rows of the page only.
async function readPage({ sql, p }: Candidates, course: Course): Promise<EventSqlRow[]> {
  const { rows } = await pool().query<EventSqlRow>(
    `with page as materialized (${sql})
     select ${LIST_COLUMNS} from page e join sources s on s.id = e.source_id cross join ${DELIVERY_ROLLUP}
     ${orderSql(course)}`,
    p.values,
  );
  return rows;
}

/**
 * A page of events by keyset on (received_at, id), so that a page stays the same page while events arrive.
 * For a filter that matches seldom a page may hold fewer rows than asked for, none even: `searchedTo` then
 * says how far was looked, and the cursor goes on from there. Throws AppError("invalid_input") for a filter
 * or cursor that is not usable.
 */
export async function listEvents(
  actor: Actor,
  filter: EventFilter = {},
  page: PageRequest = {},
): Promise<Page<EventListRow>> {
  authorize(actor, "events.read");
  const limit = Math.min(LIMIT_MAX, Math.max(1, Math.trunc(page.limit ?? LIMIT_DEFAULT)));
  const back = page.direction === "newer";
  const newestFirst = (page.sort !== "oldest") !== back;
  const course = { after: page.cursor ? decodeCursor(page.cursor) : null, newestFirst };
  const scope = await eventScope(filter);
  const { rows, lookedTo } = await walkEvents(scope, course, limit + 1, {
    page: (candidates) => readPage(candidates, course),
  });
  const more = rows.length > limit;
  return toPage(rows.slice(0, limit), {
    cursor: page.cursor ?? null,
    back,
    more,
    lookedTo: await lookedTo(),
  });
}

interface Reading {
  cursor: string | null;
  back: boolean;
  more: boolean;
  lookedTo: Place | null;
}

const placeOf = (row: EventSqlRow | undefined) =>
  row ? encodeCursor({ at: row.received_at.toISOString(), id: row.id }) : null;

function toPage(found: EventSqlRow[], { cursor, back, more, lookedTo }: Reading): Page<EventListRow> {
  const onward = more ? placeOf(found.at(-1)) : lookedTo && encodeCursor(lookedTo);
  // Without a row to turn round at, the way back begins where this page began.
  const backward = cursor === null ? null : (placeOf(found[0]) ?? cursor);
  const rows = back ? found.toReversed() : found;
  return {
    rows: rows.map((row) => toListRow(row)),
    nextCursor: back ? backward : onward,
    prevCursor: back ? onward : backward,
    searchedTo: more ? null : (lookedTo?.at ?? null),
  };
}
