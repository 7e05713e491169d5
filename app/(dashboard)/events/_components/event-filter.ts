import {
  many,
  one,
  readTimeRange,
  type SearchParams,
  type TimeRange,
} from "@/app/(dashboard)/_page/time-range";
import { KIND_WORDS } from "@/components/events/kinds";
import { DELIVERY_STATE_LOOKS } from "@/components/delivery/looks";
import type { FilterField, FilterOption } from "@/components/ui/filter-bar";
import {
  DELIVERY_STATES,
  ENVIRONMENTS,
  EVENT_STATUSES,
  type EventFilter,
  type EventListRow,
} from "@/lib/ingest/model";
import { EVENT_KINDS } from "@/lib/providers/model";

export interface EventQuery {
  filter: EventFilter;
  /** Null while an id is searched over all time. */
  range: TimeRange | null;
}

/** What the address of the list asks for. A searched id is looked for over all time unless a range is given. */
export function readEventQuery(params: SearchParams, now: Date): EventQuery {
  const q = one(params, "q") ?? undefined;
  const ranged = !q || one(params, "range") !== null || one(params, "from") !== null;
  const range = ranged ? readTimeRange(params, now) : null;
  const [environment] = many(params, "env", ENVIRONMENTS);
  const [status] = many(params, "status", EVENT_STATUSES);
  const [deliveryStatus] = many(params, "delivery", DELIVERY_STATES);
  const filter: EventFilter = {
    q,
    sourceSlugs: many(params, "source"),
    kinds: many(params, "kind"),
    types: many(params, "type"),
    currency: many(params, "currency")[0],
    environment,
    status,
    deliveryStatus,
    from: range?.from.toISOString(),
    to: range?.to.toISOString(),
  };
  return { filter, range };
}

/** Whether anything besides the time narrows the list. */
export function isNarrowed({ filter }: EventQuery): boolean {
  return Boolean(
    filter.q ||
    filter.sourceSlugs?.length ||
    filter.kinds?.length ||
    filter.types?.length ||
    filter.currency ||
    filter.environment ||
    filter.status ||
    filter.deliveryStatus,
  );
}

function seen(values: readonly (string | null | undefined)[]): FilterOption[] {
  const known = [...new Set(values.filter((value): value is string => Boolean(value)))];
  return known.sort().map((value) => ({ value, label: value }));
}

/** The chips over the list. Types and currencies offer what the page shows and what is already chosen. */
export function eventFilterFields(
  query: EventQuery,
  rows: readonly EventListRow[],
  sources: readonly { slug: string; name: string }[],
): FilterField[] {
  const { filter } = query;
  const currencies = ["EUR", "GBP", "USD", filter.currency, ...rows.map((row) => row.currency)];
  const types = [...(filter.types ?? []), ...rows.map((row) => row.type)];
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
    { name: "type", label: "Type", options: seen(types) },
    { name: "currency", label: "Currency", single: true, options: seen(currencies) },
    {
      name: "status",
      label: "Stored as",
      single: true,
      options: [
        { value: "dispatched", label: "Queued for destinations" },
        { value: "received", label: "Waits to be queued" },
        { value: "quarantined", label: "Not readable" },
      ],
    },
  ];
}
