import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { pool } from "@/lib/platform/db";
import { eventConditions } from "./event-filter";
import type { EventFilter } from "./model";

/**
 * How many events of a filter were received after the one with this id, counted up to `max`. Walks the
 * list's own index from that event on, so it costs what arrived since, not what is stored.
 */
export async function countNewerEvents(
  actor: Actor,
  filter: EventFilter,
  first: { id: string; max: number },
): Promise<number> {
  authorize(actor, "events.read");
  const place = await pool().query<{ received_at: Date }>("select received_at from events where id = $1", [
    first.id,
  ]);
  const since = place.rows[0]?.received_at;
  if (!since) return 0;
  const { sql, values } = eventConditions(filter);
  values.push(since, first.id, first.max);
  const [at, id, max] = [values.length - 2, values.length - 1, values.length];
  const result = await pool().query<{ count: number }>(
    `select count(*)::int as count from (
       select 1 from events e
       where ${[...sql, `(e.received_at, e.id) > ($${at}::timestamptz, $${id}::uuid)`].join(" and ")}
       order by e.received_at, e.id limit $${max}) newer`,
    values,
  );
  return result.rows[0]?.count ?? 0;
}
