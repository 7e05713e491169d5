import { one, type SearchParams } from "@/app/(dashboard)/_page/time-range";
import type { EventFilter } from "@/lib/ingest/model";
import { readEventQuery } from "./event-query";

/** What belongs to the view of one event or to a place in the list, not to which events are listed. */
const OWN = new Set(["open", "tab", "compare", "cursor", "before"]);

function listParams(params: SearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (OWN.has(name) || value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) kept.append(name, each);
  }
  return kept;
}

function withQuery(path: string, params: URLSearchParams): string {
  const query = params.toString();
  return query === "" ? path : `${path}?${query}`;
}

/** An event's page, with the filter of the list that it was opened from. */
export function eventHref(id: string, params: SearchParams): string {
  return withQuery(`/events/${encodeURIComponent(id)}`, listParams(params));
}

/** The list with this event open beside it; keeps the page of the list. */
export function panelHref(id: string, params: SearchParams): string {
  const kept = listParams(params);
  for (const name of ["cursor", "before"]) {
    const value = one(params, name);
    if (value !== null) kept.set(name, value);
  }
  kept.set("open", id);
  return withQuery("/events", kept);
}

/** The list that an event's page was opened from. */
export function listHref(params: SearchParams): string {
  return withQuery("/events", listParams(params));
}

/** The filter of the list that an event was opened from; every event when it was opened by a link of its own. */
export function listFilter(params: SearchParams, now: Date): EventFilter {
  return listParams(params).size === 0 ? {} : readEventQuery(params, now).filter;
}
