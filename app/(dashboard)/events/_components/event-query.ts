import {
  many,
  one,
  readTimeRange,
  type SearchParams,
  type TimeRange,
} from "@/app/(dashboard)/_page/time-range";
import { ALL_TIME } from "@/lib/format/time-range";
import { DELIVERY_STATES, ENVIRONMENTS, EVENT_STATUSES, type EventFilter } from "@/lib/ingest/model";

/** As many as a page can hold: a selection names its rows. */
const IDS_MAX = 200;

export interface EventQuery {
  filter: EventFilter;
  /** Null for all time: asked for, or because an id is searched. */
  range: TimeRange | null;
  sort: "newest" | "oldest";
}

/** What the address of the list asks for. A searched id is looked for over all time unless a range is given. */
export function readEventQuery(params: SearchParams, now: Date): EventQuery {
  const q = one(params, "q") ?? undefined;
  const given = one(params, "range") !== null || one(params, "from") !== null;
  const all = one(params, "from") === null && one(params, "range") === ALL_TIME;
  const range = all || (q && !given) ? null : readTimeRange(params, now);
  const [environment] = many(params, "env", ENVIRONMENTS);
  const [status] = many(params, "status", EVENT_STATUSES);
  const [deliveryStatus] = many(params, "delivery", DELIVERY_STATES);
  const ids = many(params, "ids").slice(0, IDS_MAX);
  const filter: EventFilter = {
    ...(ids.length > 0 ? { ids } : {}),
    q,
    sourceSlugs: many(params, "source"),
    kinds: many(params, "kind"),
    types: many(params, "type"),
    countries: many(params, "country"),
    currency: many(params, "currency")[0],
    amountMin: amount(params, "min"),
    amountMax: amount(params, "max"),
    environment,
    status,
    deliveryStatus,
    from: range?.from.toISOString(),
    to: range?.to.toISOString(),
  };
  const oldest = one(params, "sort") === "received" && one(params, "dir") === "asc";
  return { filter, range, sort: oldest ? "oldest" : "newest" };
}

// An address that was typed wrong shows a list, not an error.
function amount(params: SearchParams, name: string): string | undefined {
  const text = one(params, name);
  return text && /^\d{1,20}(\.\d{1,18})?$/.test(text) ? text : undefined;
}

/** Whether anything besides the time narrows the list. */
export function isNarrowed({ filter }: EventQuery): boolean {
  const { from: _from, to: _to, ...rest } = filter;
  return Object.values(rest).some((value) => value !== undefined && value.length > 0);
}
