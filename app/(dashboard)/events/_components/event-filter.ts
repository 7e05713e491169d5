import { AMOUNT_FIELD, CURRENCIES, TYPE_FIELD } from "@/app/(dashboard)/_page/fact-fields";
import { KIND_WORDS } from "@/components/events/kinds";
import { DELIVERY_STATE_LOOKS } from "@/components/delivery/looks";
import type { FilterField } from "@/components/ui/filter-bar";
import { DELIVERY_STATES } from "@/lib/ingest/model";
import { EVENT_KINDS } from "@/lib/providers/model";

const RARE_FIELDS: readonly FilterField[] = [
  AMOUNT_FIELD,
  {
    name: "currency",
    label: "Currency",
    single: true,
    open: true,
    options: CURRENCIES,
    placeholder: "Find or enter a code",
    rare: true,
  },
  {
    name: "country",
    label: "Country",
    open: true,
    countries: true,
    options: [],
    placeholder: "Find, or enter a code such as DE",
    rare: true,
  },
  TYPE_FIELD,
  {
    name: "status",
    label: "Stored as",
    single: true,
    rare: true,
    options: [
      { value: "dispatched", label: "Queued for destinations" },
      { value: "received", label: "Waits to be queued" },
      { value: "quarantined", label: "Not readable" },
    ],
  },
];

/** The chips over the list. Types, currencies and countries offer what was counted. */
export function eventFilterFields(sources: readonly { slug: string; name: string }[]): FilterField[] {
  return [
    { name: "source", label: "Source", options: sources.map((s) => ({ value: s.slug, label: s.name })) },
    {
      name: "kind",
      label: "What happened",
      options: EVENT_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind].label })),
    },
    {
      name: "delivery",
      label: "Delivery",
      single: true,
      options: DELIVERY_STATES.map((state) => ({ value: state, label: DELIVERY_STATE_LOOKS[state].label })),
    },
    ...RARE_FIELDS,
  ];
}
