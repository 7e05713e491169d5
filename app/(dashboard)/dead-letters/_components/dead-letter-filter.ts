import { readDeliveryFacts } from "@/app/(dashboard)/deliveries/_components/delivery-query";
import {
  many,
  one,
  readLimit,
  readListTimes,
  type SearchParams,
  type TimeRange,
} from "@/app/(dashboard)/_page/time-range";
import { readCause } from "@/lib/delivery/cause";
import { INBOX_STATES, type InboxState } from "@/lib/delivery/inbox-model";
import type { DeadLetterFilter } from "@/lib/delivery/list-filter";
import type { DeadLetterSort } from "@/lib/delivery/list-plan";
import { ALL_TIME } from "@/lib/format/time-range";
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

/** When the inbox's dead letters died, for charts and the time control; null for all time, as it opens. */
export function inboxRange(params: SearchParams, now: Date): TimeRange | null {
  return readListTimes(params, now, null).range;
}

export interface DeadLetterOrder {
  sort: DeadLetterSort;
  dir: "asc" | "desc";
}

/** Newest first unless the address says otherwise. */
export function inboxOrder(params: SearchParams): DeadLetterOrder {
  return {
    sort: one(params, "sort") === "amount" ? "amount" : "time",
    dir: one(params, "dir") === "asc" ? "asc" : "desc",
  };
}

/** What the address of the inbox asks for: open ones unless it says otherwise. */
export function readDeadLetterFilter(
  params: SearchParams,
  me: string,
  now: Date = new Date(),
): DeadLetterFilter & ListRequest & DeadLetterOrder {
  const cause = one(params, "cause");
  const assignee = many(params, "assignee");
  return {
    ...readDeliveryFacts(params),
    cause: cause !== null && readCause(cause) ? cause : undefined,
    failureGroup: one(params, "failure-group") ?? undefined,
    ...(assignee.length > 0 ? { assignee } : {}),
    ...stateFilter(inboxState(params), me),
    ...readListTimes(params, now, null).times,
    ...inboxOrder(params),
    cursor: one(params, "cursor"),
    limit: readLimit(params),
  };
}

const NARROWING =
  "destination source category currency cause failure-group assignee q env kind type response min max range from to".split(
    " ",
  );

/** Whether anything narrows the inbox besides the part that is shown. */
export function isNarrowed(params: SearchParams): boolean {
  return NARROWING.some((name) => one(params, name) !== null && one(params, name) !== ALL_TIME);
}
