import { countedRows } from "@/lib/counts/counted-rows";
import { pool } from "@/lib/platform/db";
import type { EventFacts, EventScope } from "./event-scope";
import { DEAD, factSql, OPEN, Parameters, RESOLVED, rowSql, STATE, timeSql, whereSql } from "./event-sql";
import type { DeliveryState, EventStatus } from "./model";

/** Events with the same facts, counted. */
export interface Tally {
  source_id: string;
  environment: string;
  kind: string;
  type: string;
  /** "" for none. */
  currency: string;
  count: number;
  /** Where only events of a status, or of a state, are counted. */
  status?: EventStatus;
  state?: DeliveryState;
}

const FACT_COLUMNS = "source_id, environment, kind, type, currency";
/** Before the first event of any installation, and after the last. */
const EVER = { from: new Date(0), to: new Date("2200-01-01") };

export const spanOf = ({ from, to }: EventScope) => ({ from: from ?? EVER.from, to: to ?? EVER.to });

async function run(sql: string, values: readonly unknown[]): Promise<Tally[]> {
  return (await pool().query<Tally>(sql, [...values])).rows;
}

/** Every event of the scope's time by its facts, from the kept counts. */
export async function tallyAll(scope: EventScope): Promise<{ tallies: Tally[]; exact: boolean }> {
  const { sql, exact } = await countedRows("eventCounts", spanOf(scope));
  const tallies = await run(
    `select ${FACT_COLUMNS}, sum(count)::int as count from (${sql}) c group by ${FACT_COLUMNS}`,
    [],
  );
  return { tallies, exact };
}

const ANYWHERE = { after: null, newestFirst: true };

/** Events that are not planned yet, or not readable: few, and in indexes of their own. */
export async function tallyStatus(scope: EventScope, status: "received" | "quarantined"): Promise<Tally[]> {
  const p = new Parameters();
  const conditions = [`e.status = '${status}'`, ...timeSql(scope, ANYWHERE, p)];
  return run(
    `select e.source_id, e.environment, e.kind, e.type, coalesce(e.currency, '') as currency,
       count(*)::int as count, '${status}' as status
     from events e ${whereSql(conditions)} group by 1, 2, 3, 4, 5`,
    p.values,
  );
}

const PLACE = { at: "d.event_received_at", id: "d.event_id" };
const EVENT_OF_DELIVERY =
  "d.event_received_at, d.event_id, d.source_id, d.environment, d.kind, d.type, d.currency";

/** Events with an open dead letter, or with a settled one and nothing worse: each once. */
function closedSql(state: "dead" | "resolved", scope: EventScope, p: Parameters): string {
  const conditions = [state === "dead" ? DEAD : RESOLVED, ...timeSql(scope, ANYWHERE, p, PLACE)];
  const each = `select distinct on (d.event_received_at, d.event_id) ${EVENT_OF_DELIVERY}, '${state}' as state
    from deliveries d ${whereSql(conditions)} order by d.event_received_at desc, d.event_id desc`;
  if (state === "dead") return each;
  // Apart, so that each is a hash of one small index; joined by OR they would be looked up event by event.
  return `select r.* from (${each}) r
    where not exists (select 1 from deliveries d where d.event_id = r.event_id and ${OPEN})
      and not exists (select 1 from deliveries d where d.event_id = r.event_id and ${DEAD})`;
}

/** Events whose deliveries are still open and that have no dead letter: each once. */
function openSql(scope: EventScope, p: Parameters): string {
  const conditions = [OPEN, ...timeSql(scope, ANYWHERE, p, PLACE)];
  return `select o.* from (
      select ${EVENT_OF_DELIVERY}, case when bool_or(d.attempt_count > 0) then 'failing' else 'pending' end as state
      from deliveries d ${whereSql(conditions)}
      group by ${EVENT_OF_DELIVERY}) o
    where not exists (select 1 from deliveries d where d.event_id = o.event_id and ${DEAD})`;
}

/** The states that can be counted from the few deliveries that make them. */
export type CountedState = "dead" | "failing" | "pending" | "resolved";

/** The events that are in such a state, one row each, with their facts and time. */
export function stateSql(states: "dead" | "resolved" | "open", scope: EventScope, p: Parameters): string {
  return states === "open" ? openSql(scope, p) : closedSql(states, scope, p);
}

/** Events by their facts in each of the states that few events are in. */
export async function tallyStates(scope: EventScope): Promise<Tally[]> {
  const all = await Promise.all(
    (["dead", "resolved", "open"] as const).map((states) => {
      const p = new Parameters();
      return run(
        `select source_id, environment, kind, type, coalesce(currency, '') as currency, state,
           count(*)::int as count
         from (${stateSql(states, scope, p)}) e group by 1, 2, 3, 4, 5, 6`,
        p.values,
      );
    }),
  );
  return all.flat();
}

/** How many of the newest events a count looks at when nothing else can answer. */
export const SAMPLED_MAX = 5_000;

/** The newest events of the scope's time and facts by facts, status and state, as far as they are looked at. */
export async function tallySample(
  scope: EventScope,
  facts: EventFacts,
): Promise<{ tallies: Tally[]; looked: number }> {
  const p = new Parameters();
  const along = [...timeSql(scope, ANYWHERE, p), ...factSql(facts, p, "e")];
  const looks = rowSql(scope, p);
  const state = scope.state ? STATE : "null";
  const rows = await run(
    `with looked as (
       select e.id, e.source_id, e.environment, e.kind, e.type, coalesce(e.currency, '') as currency, e.status,
         e.amount, e.country
       from events e ${whereSql(along)} order by e.received_at desc, e.id desc limit ${SAMPLED_MAX})
     select e.source_id, e.environment, e.kind, e.type, e.currency, e.status, ${state} as state, count(*)::int as count
     from looked e ${whereSql(looks)} group by 1, 2, 3, 4, 5, 6, 7
     union all
     select null, null, null, null, null, null, null, count(*)::int from looked`,
    p.values,
  );
  const looked = rows.find((row) => row.source_id === null)?.count ?? 0;
  return { tallies: rows.filter((row) => row.source_id !== null), looked };
}
