import { newId } from "@/lib/platform/ids";
import type { EnvironmentName } from "./model";
import type { StorableEvent } from "./storable";

/** A verified request, ready to be stored. */
export interface FlushEntry {
  sourceId: string;
  receivedAt: Date;
  /** When it came and was refused, if it was admitted later; else null. */
  refusedAt: Date | null;
  secretId: string | null;
  rawBody: Buffer;
  /** JSON text for the headers column. */
  headersJson: string;
  events: readonly StorableEvent[];
  /** Of its source. */
  environment: EnvironmentName;
  /** Its bytes alone are stored: its events could not be read, or did not fit. */
  quarantined: boolean;
}

/** What became of an entry. */
export interface FlushResult {
  received: number;
  duplicates: number;
  /** Ids of the events that wait to be dispatched. */
  dispatchIds: string[];
  /** The entry's events could not be stored as read, so the request is quarantined instead. */
  quarantined: boolean;
}

export interface PlannedRow {
  id: string;
  key: string;
  entry: FlushEntry;
  event: StorableEvent;
  batchId: string | null;
  batchIndex: number | null;
  /** Further occurrences of the same event in this flush. */
  repeats: number;
}

export interface PlannedBatch {
  id: string;
  entry: FlushEntry;
}

export interface FlushPlan {
  /** In the order of their keys, so that two writers lock common rows in the same order. */
  rows: PlannedRow[];
  batches: PlannedBatch[];
  /** For each entry the row of each of its events, and whether this entry would be first to store it. */
  places: { row: PlannedRow; first: boolean }[][];
}

/** The unique key of an event, as text. */
export function rowKey(sourceId: string, eventId: string, revision: string): string {
  return `${sourceId}\n${eventId}\n${revision}`;
}

/** Brings the events of many requests into one statement's rows, each event once. Pure but for new ids. */
export function planFlush(entries: readonly FlushEntry[]): FlushPlan {
  const rows = new Map<string, PlannedRow>();
  const batches: PlannedBatch[] = [];
  const places = entries.map((entry) => {
    const batch = entry.events.length > 1 ? { id: newId(), entry } : null;
    if (batch) batches.push(batch);
    return entry.events.map((event, index) => {
      const key = rowKey(entry.sourceId, event.eventId, event.revision);
      const known = rows.get(key);
      if (known) {
        known.repeats += 1;
        return { row: known, first: false };
      }
      const batchIndex = batch ? index : null;
      const row = { id: newId(), key, entry, event, batchId: batch?.id ?? null, batchIndex, repeats: 0 };
      rows.set(key, row);
      return { row, first: true };
    });
  });
  const ordered = [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  return { rows: ordered, batches, places };
}

/** Reads the statement's answer back into a result per entry; `insertedIds` are the rows that are new. */
export function readResults(plan: FlushPlan, insertedIds: ReadonlySet<string>): FlushResult[] {
  return plan.places.map((events) => {
    const stored = events.filter(({ row, first }) => first && insertedIds.has(row.id));
    return {
      received: events.length,
      duplicates: events.length - stored.length,
      dispatchIds: stored.filter(({ row }) => row.event.status === "received").map(({ row }) => row.id),
      quarantined: false,
    };
  });
}
