import { readGroupQuery } from "@/app/(dashboard)/failures/_components/group-query";
import type { FailureGroupView } from "@/lib/failures/group-model";
import { countNewerFailureGroups, failureGroupsById, listFailureGroups } from "@/lib/failures/group-queries";
import { defineList } from "./console-list";

type GroupQuery = Omit<ReturnType<typeof readGroupQuery>, "cursor" | "limit">;

/** Failure groups in the order of the list. */
export const failureGroupsList = defineList<GroupQuery, FailureGroupView>({
  name: "failure-groups",
  filterOf: (params) => {
    const { cursor: _cursor, limit: _limit, ...filter } = readGroupQuery(params);
    return filter;
  },
  page: (actor, filter, place) => listFailureGroups(actor, { ...filter, ...place }),
  // By money, a new group may belong anywhere, and read from the oldest at an end that is not on screen.
  countNewer: async (actor, query, first) =>
    query.sort === "last" && query.dir === "desc" ? countNewerFailureGroups(actor, query, first) : 0,
  byIds: failureGroupsById,
  columns: [
    { name: "id", value: (row) => row.id },
    { name: "destination", value: (row) => row.destination.slug },
    { name: "what_happens_masked", value: (row) => row.sentence },
    { name: "in_common", value: (row) => row.template },
    { name: "state", value: (row) => row.state },
    { name: "category", value: (row) => row.category },
    { name: "probability", value: (row) => row.probability },
    { name: "corrected", value: (row) => (row.corrected ? "yes" : "no") },
    { name: "first_seen_at", value: (row) => row.firstSeenAt },
    { name: "last_seen_at", value: (row) => row.lastSeenAt },
    { name: "failures", value: (row) => row.failures },
    { name: "open_dead_letters", value: (row) => row.openDeadLetters },
    { name: "customers", value: (row) => row.customers },
    {
      name: "money_at_risk",
      value: (row) => row.moneyAtRisk.map(({ amount, currency }) => `${amount} ${currency}`).join(", "),
    },
    { name: "owner", value: (row) => row.owner?.name ?? null },
  ],
});
