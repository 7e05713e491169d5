import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { countedRows } from "@/lib/counts/counted-rows";
import { pool } from "@/lib/platform/db";
import { anyOf, anyType, choiceOf, facetsOf, type FacetChoice, type FacetGroup } from "@/lib/platform/facets";
import type { FacetCounts } from "@/lib/platform/list-model";
import { asMany, Parameters } from "@/lib/platform/sql-parameters";
import {
  deadLetterConditions,
  factConditions,
  instant,
  type DeadLetterFilter,
  type DeliveryFacts,
  type DeliveryFilter,
} from "./list-filter";
import { countedReading, undeliveredCounts } from "./count-plan";
import { letterGroups } from "./letter-groups";
import type { DeliveryStatus } from "./model";

const FIELDS = ["destination", "source", "env", "kind", "type", "currency"];
const DEAD_LETTER_FIELDS = [...FIELDS, "category", "response"];
const DELIVERY_FIELDS = [...FIELDS, "status", "category"];

/** A bound that the planner does not know: it then expects few groups, and hashes instead of sorting. */
const BOUND = "limit (select 1000000000)";

interface GroupRow {
  destination: string;
  source: string;
  env: string;
  kind: string;
  type: string;
  currency: string | null;
  category: string | null;
  response: number | null;
  status: string;
  count: number;
}

const FACTS = `d.destination_id, d.source_id, d.environment, d.kind, d.type, nullif(d.currency, '')`;
const NAMED_FACTS = `d.destination_id as destination, d.source_id as source, d.environment as env, d.kind, d.type,
  nullif(d.currency, '') as currency`;

async function read<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  const result = await pool().query<Row>(sql, values);
  return result.rows;
}

/** Slugs by id, of the two tables that rows refer to. */
async function slugs(): Promise<Map<string, string>> {
  const rows = await read<{ id: string; slug: string }>(
    "select id, slug from destinations union all select id, slug from sources",
    [],
  );
  return new Map(rows.map((row) => [row.id, row.slug]));
}

// Thousands of rows: built field by field, as spreading the rest of each takes several times as long.
function toGroups(rows: readonly Partial<GroupRow>[], slugOf: ReadonlyMap<string, string>): FacetGroup[] {
  return rows.map((row) => ({
    values: {
      destination: slugOf.get(row.destination ?? "") ?? null,
      source: slugOf.get(row.source ?? "") ?? null,
      env: row.env ?? null,
      kind: row.kind ?? null,
      type: row.type ?? null,
      currency: row.currency ?? null,
      category: row.category ?? null,
      status: row.status ?? null,
      response: row.response === null || row.response === undefined ? null : String(row.response),
    },
    count: row.count ?? 0,
  }));
}

function factChoice(filter: DeliveryFacts) {
  return {
    destination: anyOf(asMany(filter.destination)),
    source: anyOf(asMany(filter.source)),
    env: anyOf(filter.environment ? [filter.environment] : []),
    kind: anyOf(asMany(filter.kind)),
    type: anyType(asMany(filter.type)),
    currency: anyOf(asMany(filter.currency).map((code) => code.toUpperCase())),
    category: anyOf(asMany(filter.category)),
  };
}

/** A filter without the parts that are facets: those are applied to the groups instead of the rows. */
function unfaceted<Filter extends DeliveryFacts>(filter: Filter): Filter {
  return {
    ...filter,
    destination: undefined,
    source: undefined,
    environment: undefined,
    kind: undefined,
    type: undefined,
    currency: undefined,
    category: undefined,
  };
}

async function deadLetterGroups(filter: DeadLetterFilter): Promise<GroupRow[]> {
  const kept = await letterGroups(filter);
  if (kept) {
    return read(
      `select ${NAMED_FACTS.replaceAll(/d\.(kind|type)/g, "k.$1")}, d.last_category as category,
         d.last_response_status as response, sum(k.letters)::int as count
       from letter_groups d join letter_kinds k on k.group_id = d.id
       where ${kept.where} and k.letters > 0 group by 1, 2, 3, 4, 5, 6, 7, 8`,
      kept.values,
    );
  }
  const parameters = new Parameters();
  const where = deadLetterConditions(filter, parameters).join(" and ");
  return read(
    `select ${NAMED_FACTS}, d.last_category as category, d.last_response_status as response,
       count(*)::int as count
     from (select d.* from deliveries d where ${where} ${BOUND}) d
     group by ${FACTS}, d.last_category, d.last_response_status`,
    parameters.values,
  );
}

/**
 * How many dead letters match, in all and per value of each field, open ones unless asked otherwise; exact.
 * Each field ignores its own choice.
 */
export async function countDeadLetterFacets(
  actor: Actor,
  filter: DeadLetterFilter = {},
): Promise<FacetCounts> {
  authorize(actor, "events.read");
  const rest = { ...unfaceted(filter), responseStatus: undefined };
  const [rows, slugOf] = await Promise.all([deadLetterGroups(rest), slugs()]);
  const choice = choiceOf({ ...factChoice(filter), response: anyOf(asMany(filter.responseStatus)) });
  return { ...facetsOf(toGroups(rows, slugOf), DEAD_LETTER_FIELDS, choice), exact: true, sampled: null };
}

const keyOf = (row: Partial<GroupRow>) =>
  [row.destination, row.source, row.env, row.kind, row.type, row.currency].join("\n");

/** All that was created less all that is not delivered: what succeeded, with the same facts. */
function succeeded(all: readonly GroupRow[], others: readonly GroupRow[]): GroupRow[] {
  const taken = new Map<string, number>();
  for (const row of others) taken.set(keyOf(row), (taken.get(keyOf(row)) ?? 0) + row.count);
  return all.map((row) => ({
    ...row,
    status: "succeeded",
    category: null,
    count: Math.max(0, row.count - (taken.get(keyOf(row)) ?? 0)),
  }));
}

const spanOf = (filter: DeliveryFilter) => ({
  from: filter.from ? instant("from", filter.from) : new Date(0),
  to: filter.to ? instant("to", filter.to) : new Date(),
});

/** All that was created, by its facts, from kept counts. */
async function createdGroups(filter: DeliveryFilter): Promise<{ rows: GroupRow[]; exact: boolean }> {
  const counted = await countedRows("deliveryCounts", spanOf(filter));
  const rows = await read<GroupRow>(
    `select ${NAMED_FACTS}, sum(d.count)::int as count
     from (select * from (${counted.sql}) counted ${BOUND}) d group by ${FACTS}`,
    [],
  );
  return { rows, exact: counted.exact };
}

/** How many with the filter's facts were created. */
async function createdTotal(filter: DeliveryFilter): Promise<{ total: number; exact: boolean }> {
  const facts = [...asMany(filter.kind), ...asMany(filter.type), ...asMany(filter.currency)];
  const counted = await countedRows(facts.length > 0 ? "deliveryCounts" : "deliveryTotals", spanOf(filter));
  const parameters = new Parameters();
  const chosen = factConditions({ ...filter, category: undefined }, parameters);
  const [row] = await read<{ total: number }>(
    `select coalesce(sum(d.count), 0)::int as total from (${counted.sql}) d
     where ${["true", ...chosen].join(" and ")}`,
    parameters.values,
  );
  return { total: row?.total ?? 0, exact: counted.exact };
}

/** What is not delivered, by state and category, and by its facts when those must be told apart. */
async function undeliveredGroups(
  filter: DeliveryFilter,
  facts: boolean,
  states?: readonly DeliveryStatus[],
): Promise<GroupRow[]> {
  const parameters = new Parameters();
  const from = await undeliveredCounts(filter, parameters, { states });
  // Whoever tells them apart applies the filter's facts to the groups.
  const chosen = facts ? [] : factConditions({ ...filter, category: undefined }, parameters);
  const state = "d.status::text as status, d.last_category as category, sum(d.count)::int as count";
  return read<GroupRow>(
    `select ${facts ? `${NAMED_FACTS}, ` : ""}${state} from (
       select d.* from ${from} where ${["true", ...chosen].join(" and ")} ${BOUND}) d
     group by ${facts ? `${FACTS}, ` : ""}d.status, d.last_category`,
    parameters.values,
  );
}

type Exact = Pick<FacetCounts, "total" | "fields" | "exact">;

/** The states of what matches: those that are not delivered, and the rest of all. */
function statesOf(total: number, others: readonly GroupRow[], slugOf: ReadonlyMap<string, string>) {
  const open = toGroups(others, slugOf);
  const arrived = total - open.reduce((sum, group) => sum + group.count, 0);
  const states = [...open, { values: { status: "succeeded", category: null }, count: Math.max(0, arrived) }];
  return facetsOf(states, ["status", "category"], {}).fields;
}

/** Every state: the facts of all, and the states of those that match them. */
async function countAnyState(filter: DeliveryFilter, choice: FacetChoice): Promise<Exact> {
  const [{ rows, exact }, others, slugOf] = await Promise.all([
    createdGroups(filter),
    undeliveredGroups(filter, false),
    slugs(),
  ]);
  const { total, fields } = facetsOf(toGroups(rows, slugOf), FIELDS, choice);
  return { total, fields: { ...fields, ...statesOf(total, others, slugOf) }, exact };
}

/** States without what succeeded: only their facts are told apart, and all states are counted beside them. */
async function countOpenStates(filter: DeliveryFilter, choice: FacetChoice): Promise<Exact> {
  const [rows, created, others, slugOf] = await Promise.all([
    undeliveredGroups(filter, true, asMany(filter.status)),
    createdTotal(filter),
    undeliveredGroups(filter, false),
    slugs(),
  ]);
  const { total, fields } = facetsOf(toGroups(rows, slugOf), [...FIELDS, "category"], choice);
  const { status = [] } = statesOf(created.total, others, slugOf);
  return { total, fields: { ...fields, status }, exact: created.exact };
}

async function countSomeStates(filter: DeliveryFilter, choice: FacetChoice): Promise<Exact> {
  const [all, others, slugOf] = await Promise.all([
    createdGroups(filter),
    undeliveredGroups(filter, true),
    slugs(),
  ]);
  const rows = [...succeeded(all.rows, others), ...others];
  return { ...facetsOf(toGroups(rows, slugOf), DELIVERY_FIELDS, choice), exact: all.exact };
}

function countingOf(filter: DeliveryFilter, choice: FacetChoice) {
  if (choice["category"]) return countSomeStates;
  if (!choice["status"]) return countAnyState;
  return asMany(filter.status).includes("succeeded") ? countSomeStates : countOpenStates;
}

/**
 * How many deliveries match, in all and per value of each field. Exact from kept counts where the filter has
 * facts, states and a time; other parts are counted over the newest rows, and `sampled` says over how many.
 */
export async function countDeliveryFacets(actor: Actor, filter: DeliveryFilter = {}): Promise<FacetCounts> {
  authorize(actor, "events.read");
  const choice: FacetChoice = choiceOf({ ...factChoice(filter), status: anyOf(asMany(filter.status)) });
  const rest = { ...unfaceted(filter), status: undefined };
  const reading = countedReading(rest);
  if (!reading) {
    return { ...(await countingOf(filter, choice)(filter, choice)), sampled: null };
  }
  const [rows, slugOf] = await Promise.all([
    read<GroupRow & { looked: number }>(
      `${reading.before}select ${NAMED_FACTS}, d.status::text as status, d.last_category as category,
         (count(*) filter (where ${reading.residual}))::int as count, count(*)::int as looked
       from ${reading.from} group by ${FACTS}, d.status, d.last_category`,
      reading.values,
    ),
    slugs(),
  ]);
  const looked = rows.reduce((sum, row) => sum + row.looked, 0);
  const cut = looked >= reading.rowsMax;
  const groups = toGroups(
    rows.filter((row) => row.count > 0),
    slugOf,
  );
  return { ...facetsOf(groups, DELIVERY_FIELDS, choice), exact: !cut, sampled: cut ? looked : null };
}
