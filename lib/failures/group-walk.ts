import { LETTER_SETS } from "@/lib/counts/letter-sets";
import type { ListRequest, Walk } from "@/lib/platform/keyset";
import type { ListOrder } from "@/lib/platform/place";
import { Parameters } from "@/lib/platform/sql-parameters";
import { groupConditions, groupStates, type FailureGroupFilter } from "./group-filter";
import type { GroupSort } from "./group-model";

const BY_LAST_SEEN: ListOrder = {
  name: "last-seen",
  columns: [
    { sql: "d.last_seen_at", kind: "time" },
    { sql: "d.id", kind: "id" },
  ],
};
/** Amounts compare within a currency only; groups without money come at the small end. */
const BY_MONEY: ListOrder = {
  name: "money",
  columns: [
    { sql: "coalesce(r.currency, '')", kind: "code" },
    { sql: "coalesce(r.amount, -1)", kind: "amount" },
    { sql: "d.id", kind: "id" },
  ],
};
const GROUPS_WALKED_MAX = 20_000;
/** A page and the row behind it: every condition is checked before the rows are sorted. */
const SORTED_MAX = 201;
/** What a place of a list can hold (lib/platform/place.ts). */
const AMOUNT_MAX = "99999999999999999999";

/**
 * The money at risk of every group that has any, in the currency that most of its dead letters are in: the first one
 * that riskOfGroups tells. From the kept counts, of which there are a few thousand however many dead letters.
 */
const RISK = `open_letters as materialized (
    select g.id, g.currency, g.priced, f.root_id as root
    from letter_groups g join failure_groups f on f.id = g.failure_group_id
    where not g.resolved and g.priced > 0 and g.currency is not null),
  main_currency as (
    select distinct on (root) root, currency
    from (select root, currency, sum(priced) as priced from open_letters group by root, currency) c
    order by root, priced desc, currency),
  payments as (
    select distinct s.id, s.currency, s.value, o.root
    from letter_sets s cross join lateral unnest(s.groups) u (id) join open_letters o on o.id = u.id
    where s.scope = ${LETTER_SETS.payments}),
  risk as materialized (
    select m.root, m.currency, least(coalesce(sum(p.value), 0), ${AMOUNT_MAX}) as amount
    from main_currency m left join payments p on p.root = m.root and p.currency = m.currency
    group by m.root, m.currency)`;

export type GroupRequest = ListRequest & { sort?: GroupSort };

/** How a page of failure groups is read: from an index by time, sorted from the kept counts by money. */
export function groupWalk(filter: FailureGroupFilter, request: GroupRequest): Walk {
  const parameters = new Parameters();
  const conditions = [...groupStates(filter, parameters), ...groupConditions(filter, parameters)];
  if (request.sort === "money") {
    return {
      before: RISK,
      from: "failure_groups d left join risk r on r.root = d.id",
      order: BY_MONEY,
      covered: conditions,
      residual: [],
      rowsMax: SORTED_MAX,
      parameters,
      request,
    };
  }
  return {
    from: "failure_groups d",
    order: BY_LAST_SEEN,
    covered: [],
    residual: conditions,
    rowsMax: GROUPS_WALKED_MAX,
    parameters,
    request,
  };
}
