import { many, one, readLimit, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import { categoryLabel } from "@/components/failures/categories";
import type { FilterField } from "@/components/ui/filter-bar";
import { readCause } from "@/lib/delivery/cause";
import { INBOX_STATES, type InboxState, type Person } from "@/lib/delivery/inbox-model";
import type { DeadLetterFilter } from "@/lib/delivery/list-filter";
import { CATEGORY_TEXT, FAILURE_CATEGORIES } from "@/lib/failures/model";
import type { ListRequest } from "@/lib/platform/keyset";

/** Which part of the inbox the address asks for. */
export function inboxState(params: SearchParams): InboxState {
  return INBOX_STATES.find((state) => state === one(params, "state")) ?? "open";
}

/** Each part of the inbox as a filter; `me` is the id of whoever looks. */
function stateFilter(state: InboxState, me: string): DeadLetterFilter {
  switch (state) {
    case "open":
      return {};
    case "mine":
      return { assignee: me };
    case "unassigned":
      return { assignee: "none" };
    case "snoozed":
      return { snoozed: true };
    case "resolved":
      return { resolved: true, snoozed: "any" };
    case "mentioned":
      return { mentioned: me, resolved: "any", snoozed: "any" };
    case "all":
      return { resolved: "any", snoozed: "any" };
  }
}

/** What the address of the inbox asks for: open ones unless it says otherwise. */
export function readDeadLetterFilter(params: SearchParams, me: string): DeadLetterFilter & ListRequest {
  const cause = one(params, "cause");
  const assignee = many(params, "assignee");
  return {
    destination: many(params, "destination"),
    source: many(params, "source"),
    category: many(params, "category", FAILURE_CATEGORIES),
    environment: many(params, "env", ["live", "test"] as const)[0],
    currency: many(params, "currency"),
    cause: cause !== null && readCause(cause) ? cause : undefined,
    ...(assignee.length > 0 ? { assignee } : {}),
    ...stateFilter(inboxState(params), me),
    q: one(params, "q") ?? undefined,
    cursor: one(params, "cursor"),
    limit: readLimit(params),
  };
}

const NARROWING = ["destination", "source", "category", "currency", "cause", "assignee", "q", "env"];

/** Whether anything narrows the inbox besides the part that is shown. */
export function isNarrowed(params: SearchParams): boolean {
  return NARROWING.some((name) => one(params, name) !== null);
}

interface Named {
  slug: string;
  name: string;
}

interface FieldChoices {
  destinations: readonly Named[];
  sources: readonly Named[];
  people: readonly Person[];
}

/** A cause in words, for its chip. */
export function causeWords(key: string, destinations: readonly Named[]): string {
  const cause = readCause(key);
  if (!cause) return key;
  const name = destinations.find(({ slug }) => slug === cause.destination)?.name ?? cause.destination;
  const status = cause.responseStatus === null ? "" : ` (${cause.responseStatus})`;
  return `${categoryLabel(cause.category)}${status} at ${name}`;
}

/** The chips over the inbox. */
export function deadLetterFields(choices: FieldChoices, cause: string | null): FilterField[] {
  const options = (named: readonly Named[]) => named.map(({ slug, name }) => ({ value: slug, label: name }));
  const fields: FilterField[] = [
    { name: "destination", label: "Destination", options: options(choices.destinations) },
    {
      name: "category",
      label: "Why",
      options: FAILURE_CATEGORIES.map((value) => ({ value, label: CATEGORY_TEXT[value].label })),
    },
    { name: "source", label: "Source", options: options(choices.sources), rare: true },
    {
      name: "assignee",
      label: "Assigned to",
      options: [
        { value: "none", label: "Nobody" },
        ...choices.people.map(({ id, name }) => ({ value: id, label: name })),
      ],
      rare: true,
    },
  ];
  if (cause !== null) {
    const label = causeWords(cause, choices.destinations);
    fields.push({
      name: "cause",
      label: "Cause",
      single: true,
      options: [{ value: cause, label }],
      rare: true,
    });
  }
  return fields;
}
