import { DELIVERY_FACT_FIELDS } from "@/app/(dashboard)/_page/fact-fields";
import { DELIVERY_LOOKS } from "@/components/delivery/looks";
import type { FilterField } from "@/components/ui/filter-bar";
import { DELIVERY_STATUSES, HELD_REASONS, type HeldReason } from "@/lib/delivery/model";
import { CATEGORY_TEXT, FAILURE_CATEGORIES } from "@/lib/failures/model";

interface Named {
  slug: string;
  name: string;
}

const HELD_LABEL: Record<HeldReason, string> = {
  paused: "Destination is paused",
  breaker_open: "Destination is failing",
  concurrency: "Waits for its turn",
  retry_budget: "Waits among the retries",
  policy: "Kept for a person",
  failing_alike: "Events like it are refused",
};

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
    ...DELIVERY_FACT_FIELDS,
    {
      name: "held",
      label: "On hold because",
      rare: true,
      options: HELD_REASONS.map((value) => ({ value, label: HELD_LABEL[value] })),
    },
  ];
}
