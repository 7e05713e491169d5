import { EVER } from "@/lib/counts/families";
import { letterDeliveries } from "@/lib/counts/letter-rows";
import { asMany, Parameters } from "@/lib/platform/sql-parameters";
import {
  factConditions,
  instant,
  rangeConditions,
  stateConditions,
  type DeliveryFilter,
} from "./list-filter";
import type { DeliveryStatus } from "./model";
import { DELIVERIES_WALKED_MAX, rareStates, searched } from "./list-plan";

/**
 * How deliveries are counted: kept counts say how many were created, partial indexes how many of them are
 * not delivered; what kept counts do not tell apart is counted over rows. Makes statements, runs none of them.
 */
export interface CountReading {
  /** Common table expressions, with their trailing space; may be empty. */
  before: string;
  from: string;
  /** What a row must fulfil to count; "true" when the reading says it all. */
  residual: string;
  values: unknown[];
  /** When as many rows were read, older ones were not looked at. */
  rowsMax: number;
}

const UNDELIVERED = ["dead", "pending", "held", "sending"] as const;

// Only what the indexes of these states hold, and the state as a word: read from the row, it would need the table.
const COUNTED = `d.created_at, d.destination_id, d.source_id, d.environment, d.kind, d.type, d.currency,
  d.last_category`;

const clause = (conditions: readonly string[]) =>
  conditions.length > 0 ? `where ${conditions.join(" and ")}` : "";

/** The rows of several states, each read from its own index. */
function unionOf(states: readonly string[], range: readonly string[]): string {
  const parts = states.map((state) => `select d.* from deliveries d ${clause([state, ...range])}`);
  return `(${parts.join(" union all ")}) d`;
}

/** Every delivery of the filter's time that is not delivered, as d, each with the count 1. */
export function undelivered(
  filter: DeliveryFilter,
  parameters: Parameters,
  states: readonly DeliveryStatus[] = UNDELIVERED,
): string {
  const range = rangeConditions(filter, "d.created_at", parameters);
  const parts = states.map(
    (state) => `select '${state}'::delivery_status as status, ${COUNTED}, 1 as count from deliveries d
      ${clause([`d.status = '${state}'`, ...range])}`,
  );
  return `(${parts.join(" union all ")}) d`;
}

const KEPT = `start as created_at, destination_id, source_id, environment, kind, type, currency,
  nullif(category, '') as last_category, count`;

/**
 * The same, with dead letters from their kept counts: `created_at` is then the beginning of a period that
 * never crosses a bucket. Sum `count`, never count rows.
 */
export async function undeliveredCounts(
  filter: DeliveryFilter,
  parameters: Parameters,
  options: { bucketMs?: number; states?: readonly DeliveryStatus[] } = {},
): Promise<string> {
  const { bucketMs, states = UNDELIVERED } = options;
  if (!states.includes("dead")) return undelivered(filter, parameters, states);
  const range = {
    from: filter.from ? instant("from", filter.from) : EVER.from,
    to: filter.to ? instant("to", filter.to) : EVER.to,
  };
  const letters = await letterDeliveries(range, { bucketMs });
  if (letters === null) return undelivered(filter, parameters, states);
  const open = states.filter((state) => state !== "dead");
  const others = open.length > 0 ? `union all select * from ${undelivered(filter, parameters, open)}` : "";
  return `(select 'dead'::delivery_status as status, ${KEPT} from (${letters}) l ${others}) d`;
}

/** Whether kept counts tell apart all that a filter asks for, besides its state. */
function isCounted(filter: DeliveryFilter): boolean {
  const { q, amountMin, amountMax, legalEntity, cause } = filter;
  const rows = [...asMany(filter.responseStatus), ...asMany(filter.heldReason)];
  return !q?.trim() && !amountMin && !amountMax && !legalEntity && !cause && rows.length === 0;
}

/** How rows are counted for a filter that kept counts do not answer; null when they do. */
export function countedReading(filter: DeliveryFilter): CountReading | null {
  if (isCounted(filter)) return null;
  const parameters = new Parameters();
  const found = searched(filter.q, parameters);
  // A response status, like a cause, stands on what failed only.
  const failed = asMany(filter.responseStatus).length > 0 && asMany(filter.status).length === 0;
  const rare = failed ? ["d.last_category is not null"] : rareStates(filter);
  const conditions = rangeConditions(filter, "d.created_at", parameters);
  const range = clause(conditions);
  const residual = [...stateConditions(filter, parameters), ...factConditions(filter, parameters)];
  const newest = `(select d.* from deliveries d ${range} order by d.created_at desc, d.id desc limit ${DELIVERIES_WALKED_MAX}) d`;
  const rows = rare ? unionOf(rare, conditions) : null;
  return {
    before: found ? `with ${found.before} ` : "",
    from: found ? `${found.from} ${range}` : (rows ?? newest),
    residual: residual.length > 0 ? residual.join(" and ") : "true",
    values: parameters.values,
    rowsMax: found || rows ? Number.POSITIVE_INFINITY : DELIVERIES_WALKED_MAX,
  };
}
