import { isUuid } from "@/lib/platform/ids";
import type { Place } from "./cursor";
import { mapEvents, readRows, type ReadRows, type Window } from "./event-map";
import { asksRows, countFacts, namesIds, type EventFacts, type EventScope } from "./event-scope";
import {
  factSql,
  orderSql,
  Parameters,
  rowSql,
  STATE,
  STATE_DELIVERIES,
  timeSql,
  whereSql,
  type Course,
} from "./event-sql";

/** A statement that gives a page's events in order, and how far it looked. */
export interface Candidates {
  sql: string;
  p: Parameters;
  /**
   * The place down to which every event was looked at when fewer than `limit` came; null: to the end.
   * Asked only then.
   */
  lookedTo(read: ReadRows): Promise<Place | null>;
}

/** What the list shows of an event's row; never its bytes. */
export const EVENT_COLUMNS = `e.id, e.source_id, e.event_id, e.type, e.kind, e.status, e.environment, e.received_at,
  e.occurred_at, e.reference, e.order_reference, e.amount, e.currency, e.country, e.customer, e.payment_method,
  e.duplicate_count`;

/** How many events a page looks at, at most: with conditions on the row, and on its deliveries. */
const LOOKED_MAX = 20_000;
const STATES_LOOKED_MAX = 4_000;
/** A walk this short answers every filter that matches often, before the map of counts is asked. */
const GLANCE = 1_500;

/** Sorts below every id. */
const NO_ID = "00000000-0000-0000-0000-000000000000";
const toEnd = async () => null;

async function placeOf(read: ReadRows, sql: string, p: Parameters): Promise<Place | null> {
  const [row] = await read<{ received_at: Date; id: string }>(sql, p.values);
  return row ? { at: row.received_at.toISOString(), id: row.id } : null;
}

/** Every condition of the scope on `events e`, time included. */
function allConditions(scope: EventScope, course: Course, p: Parameters): string[] {
  const sql = [...timeSql(scope, course, p), ...factSql(scope.facts, p, "e"), ...rowSql(scope, p)];
  if (scope.status) sql.push(`e.status = ${p.add(scope.status, "event_status")}`);
  if (scope.state) sql.push(`${STATE} = ${p.add(scope.state, "text")}`);
  return sql;
}

/** The one condition whose index a walk follows, and the facts that are left to be looked at. */
function leading(scope: EventScope): { lead: EventFacts; rest: EventFacts } {
  const { types, kinds, sourceIds, ...others } = scope.facts;
  if (types?.length === 1) return { lead: { types }, rest: { ...others, kinds, sourceIds } };
  if (kinds?.length === 1) return { lead: { kinds }, rest: { ...others, types, sourceIds } };
  if (sourceIds?.length === 1) return { lead: { sourceIds }, rest: { ...others, types, kinds } };
  return { lead: {}, rest: scope.facts };
}

/** Walks along an index and looks at no more than `lookedMax` events. */
function walk(scope: EventScope, course: Course, limit: number, lookedMax: number): Candidates {
  const p = new Parameters();
  const { lead, rest } = leading(scope);
  const along = [...timeSql(scope, course, p), ...factSql(lead, p, "e")];
  // Few events are not planned or not readable, and they have indexes of their own.
  const rare = scope.status === "received" || scope.status === "quarantined";
  if (rare) along.push(`e.status = '${scope.status}'`);
  const rowsOf = (columns: string, more: string) =>
    `select ${columns} from events e ${whereSql(along)} ${orderSql(course)} ${more}`;
  const alongValues = [...p.values];
  const looks = [...factSql(rest, p, "e"), ...rowSql(scope, p)];
  if (scope.status && !rare) looks.push(`e.status = ${p.add(scope.status, "event_status")}`);
  if (scope.state) looks.push(`${STATE} = ${p.add(scope.state, "text")}`);
  if (looks.length === 0) return { sql: rowsOf(EVENT_COLUMNS, `limit ${limit}`), p, lookedTo: toEnd };
  return {
    sql: `select * from (${rowsOf(EVENT_COLUMNS, `limit ${lookedMax}`)}) e ${whereSql(looks)}
      ${orderSql(course)} limit ${limit}`,
    p,
    lookedTo: (read) => {
      const values = new Parameters();
      values.values.push(...alongValues);
      return placeOf(read, rowsOf("e.received_at, e.id", `offset ${lookedMax - 1} limit 1`), values);
    },
  };
}

/** Looks only into hours that hold events with the scope's facts. */
function inWindows(
  scope: EventScope,
  course: Course,
  limit: number,
  map: { windows: Window[]; searchedTo: Date | null },
): Candidates {
  const p = new Parameters();
  const from = p.add(
    map.windows.map((window) => window.from),
    "timestamptz[]",
  );
  const to = p.add(
    map.windows.map((window) => window.to),
    "timestamptz[]",
  );
  const conditions = [
    "e.received_at >= w.since and e.received_at < w.until",
    ...allConditions(scope, course, p),
  ];
  const place = map.searchedTo && { at: map.searchedTo.toISOString(), id: NO_ID };
  return {
    sql: `select e.* from unnest(${from}, ${to}) as w (since, until)
      cross join lateral (select ${EVENT_COLUMNS} from events e ${whereSql(conditions)}
        ${orderSql(course)} limit ${limit}) e
      ${orderSql(course)} limit ${limit}`,
    p,
    lookedTo: async () => place,
  };
}

/** Starts from the few deliveries that put events into the state. */
function fromDeliveries(scope: EventScope, course: Course, limit: number): Candidates {
  const p = new Parameters();
  const way = course.newestFirst ? "desc" : "asc";
  const columns = { at: "d.event_received_at", id: "d.event_id" };
  const order = `order by d.event_received_at ${way}, d.event_id ${way}`;
  const conditions = [
    STATE_DELIVERIES[scope.state ?? "dead"] ?? "false",
    ...timeSql(scope, course, p, columns),
    ...factSql(scope.facts, p, "d"),
  ];
  const deliveries = (what: string, more: string) =>
    `select ${what} from deliveries d ${whereSql(conditions)} ${order} ${more}`;
  const deliveryValues = [...p.values];
  const looks = rowSql(scope, p);
  if (scope.status) looks.push(`e.status = ${p.add(scope.status, "event_status")}`);
  if (scope.state !== "dead") looks.push(`${STATE} = ${p.add(scope.state, "text")}`);
  return {
    sql: `select e.* from (
        select distinct on (d.event_received_at, d.event_id) d.event_received_at, d.event_id
        from (${deliveries("d.event_received_at, d.event_id", `limit ${STATES_LOOKED_MAX}`)}) d ${order}) d
      cross join lateral (select ${EVENT_COLUMNS} from events e where e.id = d.event_id offset 0) e
      ${whereSql(looks)} ${order} limit ${limit}`,
    p,
    lookedTo: (read) => {
      const values = new Parameters();
      values.values.push(...deliveryValues);
      const what = "d.event_received_at as received_at, d.event_id as id";
      return placeOf(read, deliveries(what, `offset ${STATES_LOOKED_MAX - 1} limit 1`), values);
    },
  };
}

/** One of a customer's events after the other; every other id names a handful. */
const CUSTOMER_EVENTS_MAX = 5_000;

/**
 * Ids of the events that an id names: the provider's or Tallyhook's event id, a payment reference, an
 * order's number with or without its "#", a customer or a delivery. A union of index lookups: an OR would
 * make the planner walk the whole list for a rare id.
 */
function searchSql(q: string, p: Parameters): string {
  const text = p.add(q, "text");
  const bare = q.replace(/^#/, "");
  const orders = p.add([q, bare, `#${bare}`], "text[]");
  const lookups = [
    `select id from events where source_id = any(array(select id from sources)) and event_id = ${text}`,
    `select id from events where reference = ${text}`,
    `select id from events where order_reference = any(${orders})`,
    `(select id from events where customer = ${text} order by received_at desc limit ${CUSTOMER_EVENTS_MAX})`,
  ];
  if (isUuid(q)) {
    const uuid = p.add(q, "uuid");
    lookups.push(`select ${uuid}`, `select event_id from deliveries where id = ${uuid}`);
  }
  return lookups.join(" union ");
}

/** Ids of the events that a search, a list of ids, or both name. */
export function namedSql({ q, ids }: Pick<EventScope, "q" | "ids">, p: Parameters): string {
  if (!ids) return searchSql(q ?? "", p);
  const listed = p.add([...ids], "uuid[]");
  return q
    ? `select id from (${searchSql(q, p)}) s where id = any(${listed})`
    : `select unnest(${listed}) as id`;
}

function found(scope: EventScope, course: Course, limit: number): Candidates {
  const p = new Parameters();
  const ids = namedSql(scope, p);
  return {
    sql: `select ${EVENT_COLUMNS} from (${ids}) i
      cross join lateral (select * from events where id = i.id offset 0) e
      ${whereSql(allConditions(scope, course, p))} ${orderSql(course)} limit ${limit}`,
    p,
    lookedTo: toEnd,
  };
}

/** Runs a page's statement. */
export type RunPage<Row> = (candidates: Candidates) => Promise<Row[]>;

/** How a walk reads. */
export interface WalkReads<Row> {
  page: RunPage<Row>;
  /** Runs what is asked besides pages, for those whose time is short. */
  besides?: ReadRows;
}

export interface Walked<Row> {
  rows: Row[];
  /** The place down to which was looked, when the page is not full and there is more; read when asked. */
  lookedTo(): Promise<Place | null>;
}

/**
 * The next `limit` events of a scope, each statement bounded whatever the filter: by an index that leads
 * to its matches, by the kept counts as a map of where matches are, or by a number of events looked at.
 */
export async function walkEvents<Row>(
  scope: EventScope,
  course: Course,
  limit: number,
  { page, besides = readRows }: WalkReads<Row>,
): Promise<Walked<Row>> {
  const go = async (candidates: Candidates): Promise<Walked<Row>> => {
    const rows = await page(candidates);
    return { rows, lookedTo: rows.length < limit ? () => candidates.lookedTo(besides) : toEnd };
  };
  if (namesIds(scope)) return go(found(scope, course, limit));
  if (scope.state && STATE_DELIVERIES[scope.state]) return go(fromDeliveries(scope, course, limit));
  const looked = scope.state ? STATES_LOOKED_MAX : LOOKED_MAX;
  const { rest } = leading(scope);
  const mapped = countFacts(rest) > 0 && scope.status !== "received" && scope.status !== "quarantined";
  if (!mapped) return go(walk(scope, course, limit, looked));
  const glance = await go(walk(scope, course, limit, GLANCE));
  if (!(await glance.lookedTo())) return glance;
  const wanted = asksRows(scope) || scope.state ? looked : limit;
  const map = await mapEvents(scope, course, wanted, besides);
  return map ? go(inWindows(scope, course, limit, map)) : go(walk(scope, course, limit, looked));
}
