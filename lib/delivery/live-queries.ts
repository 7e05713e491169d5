import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { pool } from "@/lib/platform/db";
import { Parameters } from "@/lib/platform/sql-parameters";
import {
  deadLetterConditions,
  factConditions,
  rangeConditions,
  searchedIds,
  stateConditions,
  type DeadLetterFilter,
  type DeliveryFilter,
} from "./list-filter";
import { DELIVERIES_WALKED_MAX, rareStates } from "./list-plan";
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

/**
 * How many deliveries of a filter were created after the one with this id, counted up to `max`. Rare states
 * are walked on their own indexes; for the others the newest 20,000 deliveries since then are looked at.
 */
export async function countNewerDeliveries(
  actor: Actor,
  filter: DeliveryFilter,
  first: { id: string; max: number },
): Promise<number> {
  authorize(actor, "events.read");
  const parameters = new Parameters();
  const id = `${parameters.of(first.id)}::uuid`;
  const place = `(d.created_at, d.id) > ((select created_at from deliveries where id = ${id}), ${id})`;
  const range = rangeConditions(filter, "d.created_at", parameters);
  const residual = [...stateConditions(filter, parameters), ...factConditions(filter, parameters)];
  const searched = searchedIds(filter.q, parameters);
  if (searched) residual.push(`d.id in (${searched})`);
  const max = parameters.of(first.max);
  const states = rareStates(filter);
  const newest = (conditions: string[], limit: string | number) =>
    `select d.* from deliveries d where ${[place, ...range, ...conditions].join(" and ")}
     order by d.created_at desc, d.id desc limit ${limit}`;
  const from = states
    ? states.map((state) => `(${newest([state, ...residual], max)})`).join(" union all ")
    : newest([], DELIVERIES_WALKED_MAX);
  const where = states || residual.length === 0 ? "" : `where ${residual.join(" and ")}`;
  const result = await pool().query<{ count: number }>(
    `select least(count(*), ${max})::int as count from (select 1 from (${from}) d ${where} limit ${max}) newer`,
    parameters.values,
  );
  return result.rows[0]?.count ?? 0;
}
