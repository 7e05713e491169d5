import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { pool } from "@/lib/platform/db";
import { Parameters } from "@/lib/platform/sql-parameters";
import { deadLetterConditions, type DeadLetterFilter } from "./list-filter";
import type { DeliveryView } from "./model";
import { deliveryRows } from "./view-queries";
import { deliveryView } from "./views";

/** These deliveries as they stand now, personal data masked; ids that name none are left out. */
export async function deliveriesById(actor: Actor, ids: readonly string[]): Promise<DeliveryView[]> {
  authorize(actor, "events.read");
  return (await deliveryRows(ids)).map((row) => deliveryView(row, false));
}

/** Open and resolved dead letters each have an index in the list's order; both together have none. */
function statesOf(filter: DeadLetterFilter): DeadLetterFilter[] {
  if (filter.resolved !== "any") return [filter];
  return [false, true].map((resolved) => ({ ...filter, resolved, snoozed: filter.snoozed ?? "any" }));
}

/**
 * How many dead letters of a filter died after the one with this id, counted up to `max`. Walks the list's
 * own index from that one on, so it costs what died since, not what is stored.
 */
export async function countNewerDeadLetters(
  actor: Actor,
  filter: DeadLetterFilter,
  first: { id: string; max: number },
): Promise<number> {
  authorize(actor, "events.read");
  const counts = await Promise.all(statesOf(filter).map((part) => countAfter(part, first)));
  return Math.min(
    first.max,
    counts.reduce((sum, count) => sum + count, 0),
  );
}

async function countAfter(filter: DeadLetterFilter, first: { id: string; max: number }): Promise<number> {
  const parameters = new Parameters();
  const where = deadLetterConditions(filter, parameters);
  const id = `${parameters.of(first.id)}::uuid`;
  const place = `((select dead_at from deliveries where id = ${id}), ${id})`;
  const result = await pool().query<{ count: number }>(
    `select count(*)::int as count from (
       select 1 from deliveries d where ${[...where, `(d.dead_at, d.id) > ${place}`].join(" and ")}
       order by d.dead_at, d.id limit ${parameters.of(first.max)}) newer`,
    parameters.values,
  );
  return result.rows[0]?.count ?? 0;
}
