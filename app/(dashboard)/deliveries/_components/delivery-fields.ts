import { DELIVERY_LOOKS } from "@/components/delivery/looks";
import { KIND_WORDS } from "@/components/events/kinds";
import type { FilterField } from "@/components/ui/filter-bar";
import { DELIVERY_STATUSES, HELD_REASONS, type HeldReason } from "@/lib/delivery/model";
import { CATEGORY_TEXT, FAILURE_CATEGORIES } from "@/lib/failures/model";
import { EVENT_KINDS } from "@/lib/providers/model";

interface Named {
  slug: string;
  name: string;
}

const HELD_LABEL: Record<HeldReason, string> = {
  paused: "Destination is paused",
  breaker_open: "Destination is failing",
  concurrency: "Waits for its turn",
};
const CURRENCIES = ["EUR", "GBP", "USD"].map((value) => ({ value, label: value }));

const named = (rows: readonly Named[]) => rows.map(({ slug, name }) => ({ value: slug, label: name }));

/** The chips over the list of deliveries. */
export function deliveryFields(destinations: readonly Named[], sources: readonly Named[]): FilterField[] {
  return [
    {
      name: "status",
      label: "Status",
      options: DELIVERY_STATUSES.map((value) => ({ value, label: DELIVERY_LOOKS[value].label })),
    },
    { name: "destination", label: "Destination", options: named(destinations) },
    {
      name: "category",
      label: "Why",
      options: FAILURE_CATEGORIES.map((value) => ({ value, label: CATEGORY_TEXT[value].label })),
    },
    { name: "source", label: "Source", options: named(sources), rare: true },
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
    {
      name: "held",
      label: "On hold because",
      rare: true,
      options: HELD_REASONS.map((value) => ({ value, label: HELD_LABEL[value] })),
    },
  ];
}
