import { many, one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import type { FilterField } from "@/components/ui/filter-bar";
import type { DeadLetterFilter } from "@/lib/delivery/list-filter";
import type { ListRequest } from "@/lib/platform/keyset";
import { CATEGORY_TEXT, FAILURE_CATEGORIES } from "@/lib/failures/model";

const STATES = ["resolved", "all"] as const;

/** What the address of the inbox asks for: open ones unless it says otherwise. */
export function readDeadLetterFilter(params: SearchParams): DeadLetterFilter & ListRequest {
  const [state] = many(params, "state", STATES);
  return {
    destination: many(params, "destination")[0],
    source: many(params, "source")[0],
    category: many(params, "category", FAILURE_CATEGORIES)[0],
    environment: many(params, "env", ["live", "test"] as const)[0],
    q: one(params, "q") ?? undefined,
    resolved: state === "all" ? "any" : state === "resolved",
    cursor: one(params, "cursor"),
  };
}

/** Whether anything narrows the inbox besides showing open ones. */
export function isNarrowed(filter: DeadLetterFilter): boolean {
  return Boolean(filter.destination || filter.source || filter.category || filter.q || filter.environment);
}

interface Named {
  slug: string;
  name: string;
}

/** The chips over the inbox. */
export function deadLetterFields(destinations: readonly Named[], sources: readonly Named[]): FilterField[] {
  const options = (named: readonly Named[]) => named.map(({ slug, name }) => ({ value: slug, label: name }));
  return [
    { name: "destination", label: "Destination", single: true, options: options(destinations) },
    {
      name: "category",
      label: "Why",
      single: true,
      options: FAILURE_CATEGORIES.map((value) => ({ value, label: CATEGORY_TEXT[value].label })),
    },
    { name: "source", label: "Source", single: true, options: options(sources) },
    {
      name: "state",
      label: "State",
      single: true,
      options: [
        { value: "resolved", label: "Resolved" },
        { value: "all", label: "Open and resolved" },
      ],
    },
  ];
}
