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
export const DELIVERIES_WALKED_MAX = 20_000;
/** Rows of one destination or source lie apart from each other, and cost a page of the table each. */
const SCATTERED_WALKED_MAX = 4_000;
/** Read from the index alone, which costs a tenth of that per row. */
const DEAD_LETTERS_WALKED_MAX = 30_000;

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

interface Found {
  from: string;
  before: string;
}

/** A search names few rows: they are looked up first, and only they are sorted. */
export function searched(q: string | undefined, parameters: Parameters): Found | null {
  const ids = searchedIds(q, parameters);
  if (!ids) return null;
  return {
    before: `found as materialized (select * from deliveries where id in (${ids}))`,
    from: "found d",
  };
}

/** The same for the few dead letters of some groups. */
function ofGroups(groups: readonly number[] | null, parameters: Parameters): Found | null {
  if (!groups) return null;
  return {
    before: `found as materialized (select d.* from counted_letters c join deliveries d on d.id = c.delivery_id
      where c.group_id = any(${parameters.of(groups)}::int[]))`,
    from: "found d",
  };
}

/** Each rare state has a partial index in the list's order; null when what succeeded may match too. */
export function rareStates(filter: DeliveryFilter): string[] | null {
  const statuses: DeliveryStatus[] = asMany(filter.heldReason).length > 0 ? ["held"] : asMany(filter.status);
  const failing = asMany(filter.category).length > 0 || Boolean(filter.cause);
  if (statuses.length > 0 && !statuses.includes("succeeded")) {
    return [...new Set(statuses)].map(
      (one) => `d.status = '${one}'${failing ? " and d.last_category is not null" : ""}`,
    );
  }
  return failing ? ["d.last_category is not null"] : null;
}

/** How a page of deliveries is read. */
export function deliveryWalk(filter: DeliveryFilter, request: ListRequest): Walk {
  const parameters = new Parameters();
  const found = searched(filter.q, parameters);
  const branches = found ? null : rareStates(filter);
  const range = rangeConditions(filter, "d.created_at", parameters);
  // Without a rare state, one destination or one source has an index in the list's order.
  const leading = found || branches ? {} : leadingFact(filter);
  const rest = { ...filter, ...without(leading) };
  return {
    from: "deliveries d",
    ...found,
    ...(branches ? { branches } : {}),
    order: BY_CREATED,
    parameters,
    request,
    covered: [...range, ...factConditions(leading, parameters)],
    residual: [...stateConditions(filter, parameters), ...factConditions(rest, parameters)],
    rowsMax: Object.keys(leading).length > 0 ? SCATTERED_WALKED_MAX : DELIVERIES_WALKED_MAX,
  };
}

type Leading = Pick<DeliveryFilter, "destination" | "source">;

function leadingFact({ destination, source }: Leading): Leading {
  if (asMany(destination).length === 1) return { destination };
  return asMany(source).length === 1 ? { source } : {};
}

function without(leading: Leading): Leading {
  return Object.fromEntries(Object.keys(leading).map((key) => [key, undefined]));
}

/** How a page of dead letters is read; from these groups alone when they are few. */
export function deadLetterWalk(
  filter: DeadLetterFilter,
  request: ListRequest & { sort?: DeadLetterSort },
  groups: readonly number[] | null = null,
): Walk {
  const parameters = new Parameters();
  const found = searched(filter.q, parameters) ?? ofGroups(groups, parameters);
  const states = deadLetterState(filter);
  const byAmount = request.sort === "amount";
  const range = rangeConditions(filter, "d.dead_at", parameters);
  const facts = [...factConditions(filter, parameters), ...inboxConditions(filter, parameters)];
  return {
    from: "deliveries d",
    ...(found ?? { branches: states }),
    order: byAmount ? BY_AMOUNT : BY_DEATH,
    parameters,
    request,
    covered: byAmount ? [] : range,
    residual: [...(found ? [`(${states.join(" or ")})`] : []), ...(byAmount ? range : []), ...facts],
    rowsMax: DEAD_LETTERS_WALKED_MAX,
  };
}
