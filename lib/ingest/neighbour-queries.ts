import type { PoolClient } from "pg";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { pool } from "@/lib/platform/db";
import { isUuid } from "@/lib/platform/ids";
import { eventConditions } from "./event-filter";
import type { EventFilter } from "./model";

/** The events that a list shows right above and right below one. */
export interface EventNeighbours {
  newer: string | null;
  older: string | null;
}

const NONE: EventNeighbours = { newer: null, older: null };
/** A filter that almost nothing matches could be looked for through every row; a step is not worth that. */
const LOOK_MS_MAX = 250;
const QUERY_CANCELED = "57014";

interface Place {
  received_at: Date;
  id: string;
}

/**
 * The neighbours of an event in the list with this filter, newest first, by the list's own keyset. Null
 * where there is none, or where none was found within a quarter of a second.
 */
export async function eventNeighbours(
  actor: Actor,
  filter: EventFilter,
  id: string,
): Promise<EventNeighbours> {
  authorize(actor, "events.read");
  if (!isUuid(id)) return NONE;
  const places = await pool().query<Place>("select received_at, id from events where id = $1", [id]);
  const [place] = places.rows;
  if (!place) return NONE;
  // One connection for both: a page must not wait for the pool over a step to the next event.
  const client = await pool().connect();
  try {
    const newer = await beside(client, besideStatement(filter, place, "newer"));
    return { newer, older: await beside(client, besideStatement(filter, place, "older")) };
  } finally {
    client.release();
  }
}

interface Statement {
  text: string;
  values: unknown[];
}

function besideStatement(filter: EventFilter, place: Place, side: keyof EventNeighbours): Statement {
  const { sql, values } = eventConditions(filter);
  const [compare, order] = side === "newer" ? [">", "asc"] : ["<", "desc"];
  const at = values.push(place.received_at.toISOString(), place.id);
  sql.push(`(e.received_at, e.id) ${compare} ($${at - 1}::timestamptz, $${at}::uuid)`);
  const text = `select e.id from events e where ${sql.join(" and ")}
    order by e.received_at ${order}, e.id ${order} limit 1`;
  return { text, values };
}

async function beside(client: PoolClient, { text, values }: Statement): Promise<string | null> {
  try {
    await client.query("begin");
    await client.query(`set local statement_timeout = ${LOOK_MS_MAX}`);
    const found = await client.query<{ id: string }>(text, values);
    await client.query("commit");
    return found.rows[0]?.id ?? null;
  } catch (error) {
    await client.query("rollback");
    if (error instanceof Error && "code" in error && error.code === QUERY_CANCELED) return null;
    throw error;
  }
}
