import { many, one, readLimit, some, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { RUN_LOOKS } from "@/components/replay/looks";
import type { FilterField } from "@/components/ui/filter-bar";
import { RUN_STATES } from "@/lib/delivery/replay-model";
import type { ReplayOwner, ReplayRunFilter } from "@/lib/delivery/replay-run-queries";

/** What the address of the list of replays asks for. */
export function readRunQuery(params: SearchParams): ReplayRunFilter {
  return {
    states: some(many(params, "state", RUN_STATES)),
    owners: some(many(params, "owner")),
    cursor: one(params, "cursor"),
    limit: readLimit(params),
  };
}

/** Whether anything narrows the list. */
export function isNarrowed({ states, owners }: ReplayRunFilter): boolean {
  return states !== undefined || owners !== undefined;
}

/** The chips over the list of replays. */
export function runFields(owners: readonly ReplayOwner[]): FilterField[] {
  return [
    {
      name: "state",
      label: "State",
      options: RUN_STATES.map((value) => ({ value, label: RUN_LOOKS[value].label })),
    },
    { name: "owner", label: "Owner", options: owners.map(({ id, name }) => ({ value: id, label: name })) },
  ];
}
