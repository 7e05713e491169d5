import { many, one, readLimit, some, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import type { FilterField } from "@/components/ui/filter-bar";
import type { FailureGroupFilter } from "@/lib/failures/group-filter";
import {
  FAILURE_GROUP_STATES,
  OPEN_GROUP_STATES,
  type FailureGroupState,
  type GroupSort,
} from "@/lib/failures/group-model";
import { CATEGORY_TEXT, FAILURE_CATEGORIES } from "@/lib/failures/model";
import type { ListRequest } from "@/lib/platform/keyset";

/** Which part of the inbox an address asks for: what waits for somebody, unless it says otherwise. */
export function groupPart(params: SearchParams): "open" | FailureGroupState {
  return FAILURE_GROUP_STATES.find((state) => state === one(params, "state")) ?? "open";
}

export interface GroupOrder {
  sort: GroupSort;
  dir: "asc" | "desc";
}

/** What the address of the list of failure groups asks for; those seen last first unless it says otherwise. */
export function readGroupQuery(params: SearchParams): FailureGroupFilter & ListRequest & GroupOrder {
  const part = groupPart(params);
  return {
    state: part === "open" ? [...OPEN_GROUP_STATES] : part,
    destination: some(many(params, "destination")),
    category: some(many(params, "category", FAILURE_CATEGORIES)),
    owner: some(many(params, "owner")),
    environment: many(params, "env", ["live", "test"] as const)[0],
    q: one(params, "q") ?? undefined,
    sort: one(params, "sort") === "money" ? "money" : "last",
    dir: one(params, "dir") === "asc" ? "asc" : "desc",
    cursor: one(params, "cursor"),
    limit: readLimit(params),
  };
}

/** Whether anything narrows the list besides its part. */
export function isNarrowed(params: SearchParams): boolean {
  return ["destination", "category", "owner", "env", "q"].some((name) => one(params, name) !== null);
}

interface Choices {
  destinations: readonly { slug: string; name: string }[];
  people: readonly { id: string; name: string }[];
}

/** The chips over the list of failure groups. */
export function groupFields({ destinations, people }: Choices): FilterField[] {
  return [
    {
      name: "destination",
      label: "Destination",
      options: destinations.map(({ slug, name }) => ({ value: slug, label: name })),
    },
    {
      name: "category",
      label: "Why",
      options: FAILURE_CATEGORIES.map((value) => ({ value, label: CATEGORY_TEXT[value].label })),
    },
    {
      name: "owner",
      label: "Owner",
      options: [
        { value: "none", label: "Nobody" },
        ...people.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
  ];
}
