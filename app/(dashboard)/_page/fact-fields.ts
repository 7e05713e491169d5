import { KIND_WORDS } from "@/components/events/kinds";
import type { FilterField } from "@/components/ui/filter-bar";
import { EVENT_KINDS } from "@/lib/providers/model";

/** Offered before anything is counted; any code can be entered. */
export const CURRENCIES = ["EUR", "GBP", "USD"].map((value) => ({ value, label: value }));

export const AMOUNT_FIELD: FilterField = {
  name: "amount",
  label: "Amount",
  kind: "amount",
  options: CURRENCIES,
  rare: true,
};

export const TYPE_FIELD: FilterField = {
  name: "type",
  label: "Type",
  open: true,
  options: [],
  placeholder: "Find, or enter charge.*",
  rare: true,
};

/** What a delivery's event and its last answer say, for those who look for one of many. */
export const DELIVERY_FACT_FIELDS: readonly FilterField[] = [
  {
    name: "kind",
    label: "What happened",
    rare: true,
    options: EVENT_KINDS.map((value) => ({ value, label: KIND_WORDS[value].label })),
  },
  TYPE_FIELD,
  AMOUNT_FIELD,
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
