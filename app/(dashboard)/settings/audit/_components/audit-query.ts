import {
  many,
  one,
  readListTimes,
  some,
  type SearchParams,
  type TimeRange,
} from "@/app/(dashboard)/_page/time-range";
import type { AuditFilter } from "@/lib/access/audit-filter";
import type { ListRequest } from "@/lib/platform/keyset";

export interface AuditQuery {
  filter: AuditFilter;
  page: ListRequest;
  /** Null when the list shows all time. */
  range: TimeRange | null;
}

/** What the address of the list asks for: all time, unless it says otherwise. What is not usable is left out. */
export function readAuditQuery(params: SearchParams, now: Date): AuditQuery {
  const { times, range } = readListTimes(params, now, null);
  return {
    filter: {
      actor: some(many(params, "actor")),
      action: some(many(params, "action")),
      targetKind: some(many(params, "on")),
      target: one(params, "target") ?? undefined,
      q: one(params, "q") ?? undefined,
      ...times,
    },
    page: { cursor: one(params, "cursor"), dir: one(params, "dir") === "asc" ? "asc" : "desc" },
    range,
  };
}

/** Whether anything narrows the list besides its time. */
export function isNarrowed({ filter }: AuditQuery): boolean {
  const { from: _from, to: _to, ...parts } = filter;
  return Object.values(parts).some((part) => part !== undefined);
}
