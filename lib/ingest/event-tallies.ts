import { countedRows } from "@/lib/counts/counted-rows";
import { pool } from "@/lib/platform/db";
import { spanOf, totalsFamily, type EventFacts, type EventScope } from "./event-scope";
import { factSql, Parameters, rowSql, STATE, timeSql, whereSql } from "./event-sql";
import { stateRows, type CountedState } from "./event-states";
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

/** Events by their facts in one of the states that few events are in. */
export async function tallyState(scope: EventScope, state: DeliveryState): Promise<Tally[]> {
  const p = new Parameters();
  const sql = await stateRows(scope, p, { only: state });
  return run(
    `select source_id, environment, kind, type, currency, state, sum(count)::int as count
     from (${sql}) e where e.state = ${p.add(state, "text")} group by 1, 2, 3, 4, 5, 6`,
    p.values,
  );
}

/** How many events with the scope's facts are in each of those states. */
export async function countStates(scope: EventScope): Promise<{ state: CountedState; count: number }[]> {
  const p = new Parameters();
  const sql = await stateRows(scope, p);
  const { rows } = await pool().query<{ state: CountedState; count: number }>(
    `select state, sum(count)::int as count from (${sql}) e ${whereSql(factSql(scope.facts, p, "e"))} group by 1`,
    p.values,
  );
  return rows;
}

/** How many events of the scope's time, facts and state there are, where kept counts and deliveries know. */
export async function countTotal(scope: EventScope): Promise<{ total: number; exact: boolean }> {
  const p = new Parameters();
  const { state } = scope;
  const counted = state ? null : await countedRows(totalsFamily(scope.facts), spanOf(scope));
  const sql = counted ? counted.sql : await stateRows(scope, p, { only: state });
  const conditions = factSql(scope.facts, p, "c");
  if (state) conditions.push(`c.state = ${p.add(state, "text")}`);
  const { rows } = await pool().query<{ total: number }>(
    `select coalesce(sum(count), 0)::int as total from (${sql}) c ${whereSql(conditions)}`,
    p.values,
  );
  return { total: rows[0]?.total ?? 0, exact: counted?.exact ?? true };
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
