import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { pool } from "@/lib/platform/db";
import { countEventFacets, isExact } from "./event-facets";
import { eventScope, namesIds } from "./event-scope";
import { countTotal } from "./event-tallies";
import { walkEvents, type RunPage } from "./event-walk";
import type { EventFilter } from "./model";

/** Where the rows must be read, counting ends here. */
const COUNTED_MAX = 10_000;

/** A page of which only the number of rows is wanted. */
export const countPage: RunPage<undefined> = async ({ sql, p }) => {
  const { rows } = await pool().query<{ count: number }>(
    `select count(*)::int as count from (${sql}) e`,
    p.values,
  );
  return Array.from({ length: rows[0]?.count ?? 0 });
};

/**
 * How many events match, for "select all matching". `exact: false` means at least that many: counting
 * stopped at 10,000, or where a page would stop looking.
 */
export async function countEvents(
  actor: Actor,
  filter: EventFilter,
): Promise<{ total: number; exact: boolean }> {
  authorize(actor, "events.read");
  const scope = await eventScope(filter);
  // A status changes, so kept counts do not know it.
  if (!namesIds(scope) && !scope.status && isExact(scope)) return countTotal(scope);
  const facets = await countEventFacets(actor, filter);
  if (facets.exact) return { total: facets.total, exact: true };
  const course = { after: null, newestFirst: true };
  const { rows, lookedTo } = await walkEvents(scope, course, COUNTED_MAX + 1, { page: countPage });
  const exact = rows.length <= COUNTED_MAX && (await lookedTo()) === null;
  return { total: Math.min(rows.length, COUNTED_MAX), exact };
}
