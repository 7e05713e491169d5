import { categoryLabel } from "@/components/failures/categories";
import { KIND_WORDS } from "@/components/events/kinds";
import type { FilterField } from "@/components/ui/filter-bar";
import { readCause } from "@/lib/delivery/cause";
import type { Person } from "@/lib/delivery/inbox-model";
import { CATEGORY_TEXT, FAILURE_CATEGORIES } from "@/lib/failures/model";
import { EVENT_KINDS } from "@/lib/providers/model";

const CURRENCIES = ["EUR", "GBP", "USD"].map((value) => ({ value, label: value }));

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

/** What the event says, for those who look for one of many. */
const FACTS_OF_THE_EVENT: readonly FilterField[] = [
  {
    name: "kind",
    label: "What happened",
    rare: true,
    options: EVENT_KINDS.map((value) => ({ value, label: KIND_WORDS[value].label })),
  },
  {
    name: "type",
    label: "Type",
    open: true,
    options: [],
    placeholder: "Find, or enter charge.*",
    rare: true,
  },
  { name: "amount", label: "Amount", kind: "amount", options: CURRENCIES, rare: true },
  { name: "currency", label: "Currency", open: true, options: CURRENCIES, rare: true },
  {
    name: "response",
    label: "Answer",
    open: true,
    options: [],
    placeholder: "Find, or enter a status such as 422",
    rare: true,
  },
];

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
    ...FACTS_OF_THE_EVENT,
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
