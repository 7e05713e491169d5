import type { SqlRunner } from "@/lib/platform/hot-transaction";
import { isUuid } from "@/lib/platform/ids";
import { AppError } from "@/lib/platform/errors";
import { Prisma } from "@/prisma/generated/client";
import { deadLettersLike, deliveriesLike } from "./replay-filter-queries";
import type { ReplayScope } from "./replay-model";
import type { RouteRule } from "./route-matching";

/** Where the listing of a run's items stands: which of its sources, and the last row of that. */
export interface ListingPlace {
  step: number;
  at: string | null;
  id: string | null;
}

export const LISTING_START: ListingPlace = { step: 0, at: null, id: null };

/** One ordered source of items; a scope is one or two of them, walked one after the other. */
export interface ItemSource {
  /** The row that is walked: a delivery `d`, an event `e`, or an item of another run `o`. */
  from: Prisma.Sql;
  where: Prisma.Sql[];
  /** What the walk is sorted by, ascending; `id` breaks ties. */
  at: Prisma.Sql;
  id: Prisma.Sql;
  idType: Prisma.Sql;
  /** event_id, destination_id, delivery_id and the copied facts, in this order. */
  columns: Prisma.Sql;
}

/** A pattern of ours ("payment.*") as one of LIKE; everything but the star stands for itself. */
function likeOf(pattern: string): string {
  return pattern.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`).replaceAll("*", "%");
}

const OF_DELIVERY = Prisma.sql`d.event_id, d.destination_id, d.id as delivery_id, d.source_id,
  d.event_received_at, d.reference, d.customer, d.amount, d.currency`;
const DELIVERIES = Prisma.sql`deliveries d`;
const UUID = Prisma.sql`uuid`;

function deliveries(where: Prisma.Sql[], at: Prisma.Sql): ItemSource {
  return { from: DELIVERIES, where, at, id: Prisma.sql`d.id`, idType: UUID, columns: OF_DELIVERY };
}

function eventColumns(destinationId: string | null): Prisma.Sql {
  return Prisma.sql`e.id as event_id, ${destinationId}::uuid as destination_id, null::uuid as delivery_id,
    e.source_id, e.received_at as event_received_at, e.reference, e.customer, e.amount, e.currency`;
}

function events(where: Prisma.Sql[], destinationId: string | null): ItemSource {
  return {
    from: Prisma.sql`events e`,
    where,
    at: Prisma.sql`e.received_at`,
    id: Prisma.sql`e.id`,
    idType: UUID,
    columns: eventColumns(destinationId),
  };
}

/** Whether an enabled route of a destination wants `events e`, as route-matching.ts says it. */
function wantedBy(routes: readonly RouteRule[]): Prisma.Sql {
  const wants = routes
    .filter((route) => route.enabled)
    .map((route) => {
      const parts = [Prisma.sql`true`];
      if (route.sourceId) parts.push(Prisma.sql`e.source_id = ${route.sourceId}::uuid`);
      if (route.environment) parts.push(Prisma.sql`e.environment::text = ${route.environment}`);
      if (route.kinds.length > 0) parts.push(Prisma.sql`e.kind like any(${route.kinds.map(likeOf)})`);
      if (route.typePatterns.length > 0) {
        parts.push(Prisma.sql`e.type like any(${route.typePatterns.map(likeOf)})`);
      }
      return Prisma.sql`(${Prisma.join(parts, " and ")})`;
    });
  return wants.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(wants, " or ")})`;
}

function notOwedTo(destinationId: string): Prisma.Sql {
  return Prisma.sql`not exists (select 1 from deliveries x
    where x.event_id = e.id and x.destination_id = ${destinationId}::uuid)`;
}

export interface ScopeDestination {
  id: string;
  enabled: boolean;
  routes: RouteRule[];
}

/** What a scope's sources need to know of the destinations. */
export interface ScopeContext {
  now: Date;
  destinations: readonly ScopeDestination[];
  /** The destination that the scope names, by slug or id. */
  named: ScopeDestination | null;
}

function uuids(ids: readonly string[]): string[] {
  return ids.filter(isUuid);
}

/** Events named one by one: what they are owed, then what they are not owed yet, then the undeliverable. */
function eventSources(scope: Extract<ReplayScope, { kind: "events" }>, context: ScopeContext): ItemSource[] {
  const ids = uuids(scope.ids);
  const chosen = Prisma.sql`e.id = any(${ids}::uuid[])`;
  const planned = Prisma.sql`e.status = 'dispatched'`;
  const named = context.named;
  const owed = [Prisma.sql`d.event_id = any(${ids}::uuid[])`];
  if (named) owed.push(Prisma.sql`d.destination_id = ${named.id}::uuid`);
  // A person who names a destination means it, whatever its routes say.
  const added = named
    ? [events([chosen, planned, notOwedTo(named.id)], named.id)]
    : context.destinations
        .filter((destination) => destination.enabled)
        .map(({ id, routes }) => events([chosen, planned, wantedBy(routes), notOwedTo(id)], id));
  return [
    deliveries(owed, Prisma.sql`d.event_received_at`),
    ...added,
    events([chosen, Prisma.sql`e.status <> 'dispatched'`], null),
  ];
}

function missedSources(scope: Extract<ReplayScope, { kind: "missed" }>, context: ScopeContext): ItemSource[] {
  const { named } = context;
  if (!named) throw new AppError("not_found", "There is no such destination.", { retry: "never" });
  const [from, to] = [new Date(scope.from), new Date(scope.to)];
  const owed = [
    Prisma.sql`d.destination_id = ${named.id}::uuid`,
    // A delivery is never made before its event came, so the walk begins at the window.
    Prisma.sql`d.created_at >= ${from}`,
    Prisma.sql`d.event_received_at >= ${from}`,
    Prisma.sql`d.event_received_at < ${to}`,
  ];
  if (!scope.delivered) owed.push(Prisma.sql`d.status <> 'succeeded'`);
  const never = [
    Prisma.sql`e.received_at >= ${from}`,
    Prisma.sql`e.received_at < ${to}`,
    Prisma.sql`e.status = 'dispatched'`,
    wantedBy(named.routes),
    notOwedTo(named.id),
  ];
  return [deliveries(owed, Prisma.sql`d.created_at`), events(never, named.id)];
}

function runSource(scope: Extract<ReplayScope, { kind: "run" }>): ItemSource {
  return {
    from: Prisma.sql`replay_items o`,
    where: [Prisma.sql`o.run_id = ${scope.run}::uuid`, Prisma.sql`o.state::text = any(${scope.results})`],
    at: Prisma.sql`o.event_received_at`,
    id: Prisma.sql`o.id`,
    idType: Prisma.sql`bigint`,
    columns: Prisma.sql`o.event_id, o.destination_id, o.delivery_id, o.source_id, o.event_received_at,
      o.reference, o.customer, o.amount, o.currency`,
  };
}

/** The sources of a scope's items. Throws invalid_input for a filter that can't be used. */
export function sourcesOf(scope: ReplayScope, context: ScopeContext): ItemSource[] {
  switch (scope.kind) {
    case "deliveries":
      return [deliveries([Prisma.sql`d.id = any(${uuids(scope.ids)}::uuid[])`], Prisma.sql`d.created_at`)];
    case "dead-letters":
      return [deliveries([deadLettersLike(scope.filter, context.now)], Prisma.sql`d.dead_at`)];
    case "deliveries-matching":
      return [deliveries([deliveriesLike(scope.filter, context.now)], Prisma.sql`d.created_at`)];
    case "events":
      return eventSources(scope, context);
    case "missed":
      return missedSources(scope, context);
    case "run":
      return [runSource(scope)];
  }
}

interface Listed {
  seen: number;
  added: number;
  at: Date | null;
  id: string | null;
}

/**
 * Writes the next items of a source to a run, in the order in which they will be sent, and says where the
 * walk came to. What exists already is left alone, so a step may run twice.
 */
export async function listItems(
  sql: SqlRunner,
  runId: string,
  source: ItemSource,
  walk: { after: ListingPlace; until: Date; limit: number },
): Promise<Listed> {
  const where = [...source.where, Prisma.sql`${source.at} <= ${walk.until}`];
  if (walk.after.at && walk.after.id) {
    const after = Prisma.sql`(${new Date(walk.after.at)}::timestamptz(3), ${walk.after.id}::${source.idType})`;
    where.push(Prisma.sql`(${source.at}, ${source.id}) > ${after}`);
  }
  const [row] = await sql.rows<Listed>(Prisma.sql`
    with picked as (
      select ${source.columns}, ${source.at} as walk_at, ${source.id} as walk_id
      from ${source.from} where ${Prisma.join(where, " and ")}
      order by ${source.at}, ${source.id} limit ${walk.limit}),
    written as (
      insert into replay_items (run_id, event_id, destination_id, delivery_id, source_id, event_received_at,
        reference, customer, amount, currency)
      select ${runId}::uuid, event_id, destination_id, delivery_id, source_id, event_received_at, reference,
        customer, amount, currency
      from picked order by walk_at, walk_id
      on conflict (run_id, event_id, destination_id) do nothing
      returning 1)
    select (select count(*)::int from picked) as seen, (select count(*)::int from written) as added,
      (select walk_at from picked order by walk_at desc, walk_id desc limit 1) as at,
      (select walk_id::text from picked order by walk_at desc, walk_id desc limit 1) as id`);
  return row ?? { seen: 0, added: 0, at: null, id: null };
}
