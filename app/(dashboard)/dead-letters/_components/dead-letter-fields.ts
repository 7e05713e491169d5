import { shortenId } from "@/lib/format/ids";
import { DELIVERY_FACT_FIELDS } from "@/app/(dashboard)/_page/fact-fields";
import { categoryLabel } from "@/components/failures/categories";
import type { FilterField } from "@/components/ui/filter-bar";
import { readCause } from "@/lib/delivery/cause";
import type { Person } from "@/lib/delivery/inbox-model";
import { CATEGORY_TEXT, FAILURE_CATEGORIES } from "@/lib/failures/model";

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

/** The chip of a list that is narrowed to one failure group. */
export function failureGroupField(id: string): FilterField {
  const options = [{ value: id, label: shortenId(id) }];
  return { name: "failure-group", label: "Failure group", single: true, options, rare: true };
}

/** The chips over the inbox. */
export function deadLetterFields(
  choices: FieldChoices,
  { cause, failureGroup }: { cause: string | null; failureGroup: string | null },
): FilterField[] {
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
    ...DELIVERY_FACT_FIELDS,
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
  if (failureGroup !== null) fields.push(failureGroupField(failureGroup));
  return fields;
}
