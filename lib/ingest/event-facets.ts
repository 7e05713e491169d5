import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { pool } from "@/lib/platform/db";
import type { FacetCount, FacetCounts } from "@/lib/platform/list-model";
import { asksRows, eventScope, namesIds, type EventScope } from "./event-scope";
import type { CountedState } from "./event-states";
import { Parameters, rowSql, STATE, whereSql } from "./event-sql";
import {
  countStates,
  SAMPLED_MAX,
  tallyAll,
  tallySample,
  tallyState,
  tallyStatus,
  type Tally,
} from "./event-tallies";
import { namedSql } from "./event-walk";
import type { DeliveryState, EventFilter } from "./model";

type FieldName = "source" | "env" | "kind" | "type" | "currency" | "status" | "state";

/** Which tallies a filter's part keeps, one test per field. */
function testsOf(scope: EventScope): Record<FieldName, (tally: Tally) => boolean> {
  const { facts, status, state } = scope;
  const within = (values: readonly string[] | undefined, value: string) => !values || values.includes(value);
  const patterns = facts.typePatterns?.map(likeToTest);
  return {
    source: (t) => within(facts.sourceIds, t.source_id),
    env: (t) => !facts.environment || facts.environment === t.environment,
    kind: (t) => within(facts.kinds, t.kind),
    type: (t) => within(facts.types, t.type) && (!patterns || patterns.some((matches) => matches(t.type))),
    currency: (t) => within(facts.currencies, t.currency),
    status: (t) => !status || t.status === status,
    state: (t) => !state || t.state === state,
  };
}

/** LIKE with a "%" at the end only, as eventScope writes it. */
function likeToTest(pattern: string): (text: string) => boolean {
  const plain = pattern.replace(/%$/, "").replace(/\\([\\%_])/g, "$1");
  return pattern.endsWith("%") && !pattern.endsWith("\\%")
    ? (text) => text.startsWith(plain)
    : (text) => text === plain;
}

const VALUES: Record<FieldName, (tally: Tally, slugs: ReadonlyMap<string, string>) => string | undefined> = {
  source: (t, slugs) => slugs.get(t.source_id),
  env: (t) => t.environment,
  kind: (t) => t.kind,
  type: (t) => t.type,
  currency: (t) => t.currency || undefined,
  status: (t) => t.status,
  state: (t) => t.state,
};

function add(counts: Map<string, number>, value: string | undefined, count: number): void {
  if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + count);
}

const mostFirst = (counts: ReadonlyMap<string, number>): FacetCount[] =>
  [...counts]
    .filter(([, count]) => count > 0)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));

interface Counted {
  total: number;
  fields: Record<string, FacetCount[]>;
}

/** Total and facets of tallies; a field counts what the other fields leave. */
function countFields(
  tallies: readonly Tally[],
  scope: EventScope,
  names: readonly FieldName[],
  slugs: ReadonlyMap<string, string>,
): Counted {
  const tests = Object.entries(testsOf(scope)) as [FieldName, (tally: Tally) => boolean][];
  const counts = new Map(names.map((name) => [name, new Map<string, number>()]));
  let total = 0;
  for (const tally of tallies) {
    const failed = tests.filter(([, test]) => !test(tally)).map(([name]) => name);
    if (failed.length === 0) total += tally.count;
    for (const [name, found] of counts) {
      if (failed.every((one) => one === name)) add(found, VALUES[name](tally, slugs), tally.count);
    }
  }
  return {
    total,
    fields: Object.fromEntries([...counts].map(([name, found]) => [name, mostFirst(found)])),
  };
}

const FACT_FIELDS: readonly FieldName[] = ["source", "env", "kind", "type", "currency"];

const minus = (tallies: readonly Tally[]): Tally[] => tallies.map((t) => ({ ...t, count: -t.count }));
const withStatus = (tallies: readonly Tally[], status: Tally["status"]): Tally[] =>
  tallies.map((t) => ({ ...t, status }));

async function slugsById(): Promise<Map<string, string>> {
  const { rows } = await pool().query<{ id: string; slug: string }>("select id, slug from sources");
  return new Map(rows.map((row) => [row.id, row.slug]));
}

const exactly = (counted: Counted, all: { exact: boolean }): FacetCounts => ({
  ...counted,
  exact: all.exact,
  sampled: null,
});

const stateField = (states: readonly { state: CountedState; count: number }[]) =>
  mostFirst(new Map(states.map((one) => [one.state, one.count])));

/** From the kept counts and the few events of the rarer statuses; the states from the few that make them. */
async function countAnyState(scope: EventScope): Promise<FacetCounts> {
  const [all, received, quarantined, states, slugs] = await Promise.all([
    tallyAll(scope),
    tallyStatus(scope, "received"),
    tallyStatus(scope, "quarantined"),
    countStates(scope),
    slugsById(),
  ]);
  const rare = [...received, ...quarantined];
  const byStatus = [...withStatus([...all.tallies, ...minus(rare)], "dispatched"), ...rare];
  const { total, fields } = countFields(byStatus, scope, [...FACT_FIELDS, "status"], slugs);
  return exactly({ total, fields: { ...fields, state: stateField(states) } }, all);
}

/** Events of one state, from the few deliveries that put events into states. */
async function countOneState(scope: EventScope, state: DeliveryState): Promise<FacetCounts> {
  const [tallies, states, slugs] = await Promise.all([
    tallyState({ ...scope, facts: {} }, state),
    countStates(scope),
    slugsById(),
  ]);
  const { total, fields } = countFields(tallies, { ...scope, status: null }, FACT_FIELDS, slugs);
  return exactly({ total, fields: { ...fields, state: stateField(states) } }, { exact: true });
}

const ALL_FIELDS: readonly FieldName[] = [...FACT_FIELDS, "status", "state"];

/** Over the newest events of the time range: what asks for the rows can be counted only by reading them. */
async function countSample(scope: EventScope): Promise<FacetCounts> {
  const [{ tallies, looked }, slugs] = await Promise.all([tallySample(scope, {}), slugsById()]);
  const { total, fields } = countFields(tallies, scope, ALL_FIELDS, slugs);
  const exact = looked < SAMPLED_MAX;
  return { total, exact, sampled: exact ? null : looked, fields };
}

/** The events that an id names are few: all of them are read. */
async function countFound(scope: EventScope): Promise<FacetCounts> {
  const p = new Parameters();
  const ids = namedSql(scope, p);
  const conditions = [...rowSql(scope, p)];
  if (scope.from) conditions.push(`e.received_at >= ${p.add(scope.from, "timestamptz")}`);
  if (scope.to) conditions.push(`e.received_at < ${p.add(scope.to, "timestamptz")}`);
  const [{ rows }, slugs] = await Promise.all([
    pool().query<Tally>(
      `select e.source_id, e.environment, e.kind, e.type, coalesce(e.currency, '') as currency, e.status,
         ${STATE} as state, count(*)::int as count
       from (${ids}) i join events e on e.id = i.id ${whereSql(conditions)} group by 1, 2, 3, 4, 5, 6, 7`,
      p.values,
    ),
    slugsById(),
  ]);
  const { total, fields } = countFields(rows, scope, ALL_FIELDS, slugs);
  return { total, exact: true, sampled: null, fields };
}

const isCounted = (state: string): state is CountedState =>
  state === "dead" || state === "failing" || state === "pending" || state === "resolved";

/** Whether kept counts and the few deliveries that make states answer all of it. */
export function isExact(scope: EventScope): boolean {
  if (asksRows(scope)) return false;
  if (!scope.state) return true;
  // Only events that are planned have deliveries that can be in such a state.
  return isCounted(scope.state) && (scope.status === null || scope.status === "dispatched");
}

/**
 * How many events match, and how many per value of each field while its own part of the filter is left
 * out. Exact from the kept counts where the filter asks only for facts; else over the newest 5,000 events
 * of the time range, and `exact` is false.
 */
export async function countEventFacets(actor: Actor, filter: EventFilter): Promise<FacetCounts> {
  authorize(actor, "events.read");
  const scope = await eventScope(filter);
  if (namesIds(scope)) return countFound(scope);
  if (!isExact(scope)) return countSample(scope);
  return scope.state ? countOneState(scope, scope.state) : countAnyState(scope);
}
