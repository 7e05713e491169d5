import type { ListRequest, Walk } from "@/lib/platform/keyset";
import type { ListOrder } from "@/lib/platform/place";
import { asMany, Parameters } from "@/lib/platform/sql-parameters";
import {
  deadLetterState,
  factConditions,
  inboxConditions,
  rangeConditions,
  searchedIds,
  stateConditions,
  type DeadLetterFilter,
  type DeliveryFilter,
} from "./list-filter";
import type { DeliveryStatus } from "./model";

/**
 * How each list reads its index: which conditions the index answers in the list's order, and how many rows
 * are looked at for the others (docs/decisions/0018). Pure: makes statements, runs none.
 */
export type DeadLetterSort = "time" | "amount";

/** About 30 ms of rows in the order they were written. */
const DELIVERIES_WALKED_MAX = 20_000;
/** Read from the index alone, which costs a tenth of that per row. */
const DEAD_LETTERS_WALKED_MAX = 150_000;

const BY_CREATED: ListOrder = {
  name: "created",
  columns: [
    { sql: "d.created_at", kind: "time" },
    { sql: "d.id", kind: "id" },
  ],
};
const BY_DEATH: ListOrder = {
  name: "dead",
  columns: [
    { sql: "d.dead_at", kind: "time" },
    { sql: "d.id", kind: "id" },
  ],
};
/** Amounts compare within a currency only; those without an amount come at the small end. */
const BY_AMOUNT: ListOrder = {
  name: "amount",
  columns: [
    { sql: "coalesce(d.currency, '')", kind: "code" },
    { sql: "coalesce(abs(d.amount), -1)", kind: "amount" },
    { sql: "d.id", kind: "id" },
  ],
};

interface Reading {
  from: string;
  before?: string;
}

/** A search names few rows: they are looked up first, and only they are sorted. */
function searched(q: string | undefined, parameters: Parameters): Reading | null {
  const ids = searchedIds(q, parameters);
  if (!ids) return null;
  return {
    before: `found as materialized (select * from deliveries where id in (${ids}))`,
    from: "found d",
  };
}

/** Each rare state has a partial index in the list's order; several are merged in that order. */
function unionOf(conditions: readonly string[]): Reading {
  const parts = conditions.map((condition) => `select d.* from deliveries d where ${condition}`);
  return { from: `(${parts.join(" union all ")}) d` };
}

function stateReading(filter: DeliveryFilter): Reading | null {
  const statuses: DeliveryStatus[] = asMany(filter.heldReason).length > 0 ? ["held"] : asMany(filter.status);
  const failing = asMany(filter.category).length > 0 || (filter.cause !== undefined && filter.cause !== "");
  if (statuses.length > 0 && !statuses.includes("succeeded")) {
    const unique = [...new Set(statuses)];
    return unionOf(
      unique.map((one) => `d.status = '${one}'${failing ? " and d.last_category is not null" : ""}`),
    );
  }
  return failing ? unionOf(["d.last_category is not null"]) : null;
}

/** How a page of deliveries is read. */
export function deliveryWalk(filter: DeliveryFilter, request: ListRequest): Walk {
  const parameters = new Parameters();
  const found = searched(filter.q, parameters);
  const reading = found ?? stateReading(filter);
  const range = rangeConditions(filter, "d.created_at", parameters);
  const { destination, source, ...others } = filter;
  const all = { from: "deliveries d", order: BY_CREATED, parameters, request };
  // Without a rare state, one destination or one source has an index in the list's order.
  const leading = reading ? {} : leadingFact(destination, source);
  const rest = { ...others, destination, source, ...without(leading) };
  return {
    ...all,
    ...reading,
    covered: [...range, ...factConditions(leading, parameters)],
    residual: [...stateConditions(filter, parameters), ...factConditions(rest, parameters)],
    rowsMax: DELIVERIES_WALKED_MAX,
  };
}

type Leading = Pick<DeliveryFilter, "destination" | "source">;

function leadingFact(destination: Leading["destination"], source: Leading["source"]): Leading {
  if (asMany(destination).length === 1) return { destination };
  return asMany(source).length === 1 ? { source } : {};
}

function without(leading: Leading): Leading {
  return Object.fromEntries(Object.keys(leading).map((key) => [key, undefined]));
}

/** How a page of dead letters is read. */
export function deadLetterWalk(
  filter: DeadLetterFilter,
  request: ListRequest & { sort?: DeadLetterSort },
): Walk {
  const parameters = new Parameters();
  const found = searched(filter.q, parameters);
  const states = deadLetterState(filter);
  const byAmount = request.sort === "amount";
  const range = rangeConditions(filter, "d.dead_at", parameters);
  const facts = [...factConditions(filter, parameters), ...inboxConditions(filter, parameters)];
  return {
    ...(found ?? unionOf(states)),
    order: byAmount ? BY_AMOUNT : BY_DEATH,
    parameters,
    request,
    covered: byAmount ? [] : range,
    residual: [...(found ? [`(${states.join(" or ")})`] : []), ...(byAmount ? range : []), ...facts],
    rowsMax: DEAD_LETTERS_WALKED_MAX,
  };
}
