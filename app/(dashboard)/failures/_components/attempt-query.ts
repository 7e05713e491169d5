import {
  many,
  one,
  readTimeRange,
  some,
  type SearchParams,
  type TimeRange,
} from "@/app/(dashboard)/_page/time-range";
import { failureGroupField } from "@/app/(dashboard)/dead-letters/_components/dead-letter-fields";
import type { FilterField } from "@/components/ui/filter-bar";
import type { FailedAttemptFilter } from "@/lib/failures/attempt-filter";
import { CATEGORY_TEXT, FAILURE_CATEGORIES } from "@/lib/failures/model";
import type { ListRequest } from "@/lib/platform/keyset";

export interface AttemptQuery {
  filter: FailedAttemptFilter;
  page: ListRequest;
  range: TimeRange | null;
}

/** What the address of the list of failed attempts asks for: the last 24 hours, unless it searches. */
export function readAttemptQuery(params: SearchParams, now: Date): AttemptQuery {
  const q = one(params, "q") ?? undefined;
  const timed = Boolean(one(params, "range") ?? one(params, "from"));
  const range = q && !timed ? null : readTimeRange(params, now);
  const responses = many(params, "response").filter((text) => /^\d{3}$/.test(text));
  return {
    filter: {
      destination: some(many(params, "destination")),
      source: some(many(params, "source")),
      environment: many(params, "env", ["live", "test"] as const)[0],
      category: some(many(params, "category", FAILURE_CATEGORIES)),
      responseStatus: some(responses.map(Number)),
      errorCode: some(many(params, "error")),
      failureGroup: one(params, "failure-group") ?? undefined,
      q,
      ...(range ? { from: range.from, to: range.preset ? undefined : range.to } : {}),
    },
    page: { cursor: one(params, "cursor"), dir: one(params, "dir") === "asc" ? "asc" : "desc" },
    range,
  };
}

/** Whether anything narrows the list besides its time. */
export function isNarrowed({ filter }: AttemptQuery): boolean {
  const { from: _from, to: _to, ...parts } = filter;
  return Object.values(parts).some((part) => part !== undefined);
}

/** What both tabs understand of an address: its time and its environment. */
export function sharedQuery(params: SearchParams): string {
  const shared = new URLSearchParams();
  for (const name of ["env", "range", "from", "to"]) {
    const value = one(params, name);
    if (value) shared.set(name, value);
  }
  return shared.toString();
}

interface Named {
  slug: string;
  name: string;
}

/** The chips over the list of failed attempts. */
export function attemptFields(
  destinations: readonly Named[],
  sources: readonly Named[],
  failureGroup: string | null,
): FilterField[] {
  const named = (rows: readonly Named[]) => rows.map(({ slug, name }) => ({ value: slug, label: name }));
  return [
    { name: "destination", label: "Destination", options: named(destinations) },
    {
      name: "category",
      label: "Why",
      options: FAILURE_CATEGORIES.map((value) => ({ value, label: CATEGORY_TEXT[value].label })),
    },
    {
      name: "response",
      label: "Answer",
      open: true,
      options: [],
      placeholder: "Find, or enter a status such as 422",
    },
    {
      name: "error",
      label: "Error",
      open: true,
      options: [],
      placeholder: "Find, or enter a code",
      rare: true,
    },
    { name: "source", label: "Source", options: named(sources), rare: true },
    ...(failureGroup === null ? [] : [failureGroupField(failureGroup)]),
  ];
}
