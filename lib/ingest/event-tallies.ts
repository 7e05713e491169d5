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

/** The states that can be counted from the few deliveries that make them, the worst first. */
const COUNTED_STATES = ["dead", "failing", "pending", "resolved"] as const;
export type CountedState = (typeof COUNTED_STATES)[number];

const UNDELIVERED: readonly (readonly [condition: string, rank: string])[] = [
  [DEAD, "1"],
  [OPEN, "case when d.attempt_count > 0 then 2 else 3 end"],
  [RESOLVED, "4"],
];

const PARTS_FOR: Partial<Record<DeliveryState, number>> = { dead: 1, failing: 2, pending: 2 };

const NAMED = `('{${COUNTED_STATES.join(",")}}'::text[])`;

/**
 * Every event in one of those states, once, with its facts and time. No join: the planner takes states for
 * independent, expects a handful of rows, and would look each of them up. Each part reads an index alone.
 */
export function stateSql(scope: EventScope, p: Parameters, only: DeliveryState | null = null): string {
  // A state is not hidden by those after it, which need not be read when only it is asked for.
  const parts = UNDELIVERED.slice(0, only ? (PARTS_FOR[only] ?? 3) : 3).map(
    ([condition, rank]) => `select ${EVENT_OF_DELIVERY}, ${rank} as rank
      from deliveries d ${whereSql([condition, ...timeSql(scope, ANYWHERE, p, PLACE)])}`,
  );
  return `select ${EVENT_OF_DELIVERY}, ${NAMED}[min(d.rank)] as state
    from (${parts.join(" union all ")}) d group by ${EVENT_OF_DELIVERY}`;
}

/** Events by their facts in each of the states that few events are in. */
export async function tallyStates(scope: EventScope): Promise<Tally[]> {
  const p = new Parameters();
  return run(
    `select source_id, environment, kind, type, coalesce(currency, '') as currency, state, count(*)::int as count
     from (${stateSql(scope, p)}) e group by 1, 2, 3, 4, 5, 6`,
    p.values,
  );
}

/** How many events with the scope's facts are in each of those states: half the work of telling facts apart. */
export async function countStates(scope: EventScope): Promise<{ state: CountedState; count: number }[]> {
  const p = new Parameters();
  const parts = UNDELIVERED.map(
    ([condition, rank]) => `select d.event_id, ${rank} as rank from deliveries d
      ${whereSql([condition, ...timeSql(scope, ANYWHERE, p, PLACE), ...factSql(scope.facts, p, "d")])}`,
  );
  const { rows } = await pool().query<{ state: CountedState; count: number }>(
    `select ${NAMED}[rank] as state, count(*)::int as count from (
       select min(d.rank) as rank from (${parts.join(" union all ")}) d group by d.event_id) e group by 1`,
    p.values,
  );
  return rows;
}

/** How many events of the scope's time, facts and state there are, where kept counts and deliveries know. */
export async function countTotal(scope: EventScope): Promise<{ total: number; exact: boolean }> {
  const p = new Parameters();
  if (scope.state) {
    const sql = stateSql(scope, p, scope.state);
    const where = whereSql([`e.state = ${p.add(scope.state, "text")}`, ...factSql(scope.facts, p, "e")]);
    const { rows } = await pool().query<{ total: number }>(
      `select count(*)::int as total from (${sql}) e ${where}`,
      p.values,
    );
    return { total: rows[0]?.total ?? 0, exact: true };
  }
  const counted = await countedRows("eventCounts", spanOf(scope));
  const { rows } = await pool().query<{ total: number }>(
    `select coalesce(sum(count), 0)::int as total from (${counted.sql}) c ${whereSql(factSql(scope.facts, p, "c"))}`,
    p.values,
  );
  return { total: rows[0]?.total ?? 0, exact: counted.exact };
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
