import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { pool } from "@/lib/platform/db";
import { codeOf } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import type { Place } from "./cursor";
import { countPage } from "./event-count";
import { eventScope, type EventScope } from "./event-scope";
import type { ReadRows } from "./event-map";
import { walkEvents, type RunPage } from "./event-walk";
import type { EventFilter } from "./model";

/** The events that a list shows right above and right below one. */
export interface EventNeighbours {
  newer: string | null;
  older: string | null;
}

const NONE: EventNeighbours = { newer: null, older: null };

/**
 * A filter that almost nothing matches could be looked for through many cold pages; a step is not worth that.
 * Each way has so long for all its statements: twice what as many events as a page looks at take from memory.
 */
const LOOK_MS_MAX = 35;
const QUERY_CANCELED = "57014";

class OutOfTime extends Error {}

/** Where an event stands in the list; null for an id that names none. */
async function placeOf(id: string): Promise<Place | null> {
  if (!isUuid(id)) return null;
  const { rows } = await pool().query<{ at: Date }>("select received_at as at from events where id = $1", [
    id,
  ]);
  const [row] = rows;
  return row ? { at: row.at.toISOString(), id } : null;
}

/** Runs statements until `ms` are over; the one that is under way then, and all after it, reject. */
function readFor(ms: number): ReadRows {
  const endMs = performance.now() + ms;
  return async <Row extends object>(sql: string, values: readonly unknown[]) => {
    const leftMs = Math.floor(endMs - performance.now());
    if (leftMs <= 0) throw new OutOfTime();
    const client = await pool().connect();
    try {
      await client.query("begin");
      await client.query(`set local statement_timeout = ${leftMs}`);
      const { rows } = await client.query<Row>(sql, [...values]);
      await client.query("commit");
      return rows;
    } catch (error) {
      await client.query("rollback");
      throw codeOf(error) === QUERY_CANCELED ? new OutOfTime() : error;
    } finally {
      client.release();
    }
  };
}

async function beside(scope: EventScope, after: Place, newestFirst: boolean): Promise<string | null> {
  const read = readFor(LOOK_MS_MAX);
  const page: RunPage<{ id: string }> = ({ sql, p }) => read(`select e.id from (${sql}) e`, p.values);
  try {
    const { rows } = await walkEvents(scope, { after, newestFirst }, 1, { page, besides: read });
    return rows[0]?.id ?? null;
  } catch (error) {
    if (error instanceof OutOfTime) return null;
    throw error;
  }
}

/**
 * The neighbours of an event in the list with this filter, newest first, by the list's own walk. Null where
 * there is none, or where none was found as far as a page of the list looks, or within 35 ms each way.
 */
export async function eventNeighbours(
  actor: Actor,
  filter: EventFilter,
  id: string,
): Promise<EventNeighbours> {
  authorize(actor, "events.read");
  const place = await placeOf(id);
  if (!place) return NONE;
  const scope = await eventScope(filter);
  // One after the other: a page must not wait for the pool over a step to the next event.
  const newer = await beside(scope, place, false);
  return { newer, older: await beside(scope, place, true) };
}

/**
 * How many events of a filter were received after the one with this id, counted up to `max`. By the list's
 * own walk, so no more is looked at than for a page of it.
 */
export async function countNewerEvents(
  actor: Actor,
  filter: EventFilter,
  first: { id: string; max: number },
): Promise<number> {
  authorize(actor, "events.read");
  const after = await placeOf(first.id);
  if (!after) return 0;
  const scope = await eventScope(filter);
  const { rows } = await walkEvents(scope, { after, newestFirst: false }, first.max, { page: countPage });
  return Math.min(first.max, rows.length);
}
