import {
  many,
  one,
  readListTimes,
  some,
  type SearchParams,
  type TimeRange,
} from "@/app/(dashboard)/_page/time-range";
import type { DeliveryFilter } from "@/lib/delivery/list-filter";
import { DELIVERY_STATUSES, HELD_REASONS } from "@/lib/delivery/model";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";
import { LIST_RANGE } from "@/lib/format/time-range";
import type { ListRequest } from "@/lib/platform/keyset";

export interface DeliveryQuery {
  filter: DeliveryFilter;
  page: ListRequest;
  /** Null when the list shows all time. */
  range: TimeRange | null;
}

const amount = (text: string | null) =>
  text !== null && /^-?\d{1,20}(\.\d{1,18})?$/.test(text) ? text : undefined;

/** The parameters that lists of deliveries share; what is not usable is left out. */
export function readDeliveryFacts(params: SearchParams): DeliveryFilter {
  const responses = many(params, "response").filter((text) => /^\d{3}$/.test(text));
  return {
    destination: some(many(params, "destination")),
    source: some(many(params, "source")),
    environment: many(params, "env", ["live", "test"] as const)[0],
    kind: some(many(params, "kind")),
    type: some(many(params, "type")),
    category: some(many(params, "category", FAILURE_CATEGORIES)),
    responseStatus: some(responses.map(Number)),
    currency: some(many(params, "currency")),
    amountMin: amount(one(params, "min")),
    amountMax: amount(one(params, "max")),
    q: one(params, "q") ?? undefined,
  };
}

/** What the address of the list asks for: the last 7 days, unless it searches or says otherwise. */
export function readDeliveryQuery(params: SearchParams, now: Date): DeliveryQuery {
  const facts = readDeliveryFacts(params);
  const { times, range } = readListTimes(params, now, facts.q ? null : LIST_RANGE);
  return {
    filter: {
      ...facts,
      status: some(many(params, "status", DELIVERY_STATUSES)),
      heldReason: some(many(params, "held", HELD_REASONS)),
      ...times,
    },
    page: {
      cursor: one(params, "cursor"),
      dir: one(params, "dir") === "asc" ? "asc" : "desc",
    },
    range,
  };
}

/** Whether anything narrows the list besides its time. */
export function isNarrowed({ filter }: DeliveryQuery): boolean {
  const { from: _from, to: _to, ...parts } = filter;
  return Object.values(parts).some((part) => part !== undefined);
}
