import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { Prisma } from "@/prisma/generated/client";
import type { RouteRule } from "./route-matching";

/** A destination and what it wants. */
export interface RoutedDestination {
  id: string;
  paused: boolean;
  /** It works, and deliveries wait on hold for a place there, so new ones wait behind them. */
  waitedFor: boolean;
  routes: readonly RouteRule[];
}

interface RouteRow extends RouteRule {
  destinationId: string;
  paused: boolean;
  waitedFor: boolean;
}

/** Enabled destinations and what they want; one without routes wants nothing and is left out. */
export async function routedDestinations(sql: SqlRunner): Promise<RoutedDestination[]> {
  const rows = await sql.rows<RouteRow>(Prisma.sql`
    select d.id as "destinationId", d.paused_at is not null as paused,
      d.breaker_state = 'closed' and exists (select 1 from deliveries w where w.destination_id = d.id and w.status = 'held'
        and w.held_reason = 'concurrency') as "waitedFor", r.source_id as "sourceId",
      r.environment::text as environment, coalesce(r.kinds, '{}') as kinds,
      coalesce(r.type_patterns, '{}') as "typePatterns", r.enabled
    from destinations d join routes r on r.destination_id = d.id
    where d.enabled order by d.id`);
  const found = new Map<string, Omit<RoutedDestination, "routes"> & { routes: RouteRule[] }>();
  for (const { destinationId: id, paused, waitedFor, ...route } of rows) {
    const known = found.get(id);
    if (known) known.routes.push(route);
    else found.set(id, { id, paused, waitedFor, routes: [route] });
  }
  return [...found.values()];
}
