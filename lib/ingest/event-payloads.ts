import { AppError } from "@/lib/platform/errors";
import { pool } from "@/lib/platform/db";
import type { Settled } from "@/lib/platform/sharing";
import type { EventKind } from "@/lib/providers/model";
import { providerAdapter } from "@/lib/providers/registry";
import type { EnvironmentName, EventStatus } from "./model";
import { noLongerKept, noSuchEvent, type StoredRequest } from "./outbox";
import { parseSourceOptions } from "./source-rules";
import { storableKey } from "./storable";

/** An event's own bytes, as its provider sent them. */
export interface EventPayload {
  id: string;
  eventId: string;
  type: string;
  kind: EventKind;
  status: EventStatus;
  environment: EnvironmentName;
  receivedAt: Date;
  occurredAt: Date | null;
  sourceId: string;
  sourceSlug: string;
  provider: string;
  /** The provider's id of the event whose payload was edited to make this one; else null. */
  editedFrom: string | null;
  /** The whole body when the request carried one event, else the item's own JSON. */
  payload: Buffer;
  contentType: string | null;
  /** As received, credentials cut. */
  headers: Record<string, string>;
}

interface PayloadRow {
  id: string;
  event_id: string;
  revision: string;
  type: string;
  kind: EventKind;
  status: EventStatus;
  environment: EnvironmentName;
  received_at: Date;
  occurred_at: Date | null;
  source_id: string;
  slug: string;
  provider: string;
  options: unknown;
  in_batch: boolean;
  batch_index: number | null;
  raw_body: Buffer | null;
  headers: Record<string, string> | null;
  derived_by: string | null;
  derived_from: string | null;
}

const PAYLOADS = `
  select e.id, e.event_id, e.revision, e.type, e.kind, e.status, e.environment, e.received_at, e.occurred_at,
    e.source_id, s.slug, s.provider, s.options, b.id is not null as in_batch, e.batch_index,
    case when b.id is null then e.raw_body else b.raw_body end as raw_body,
    case when b.id is null then e.headers else b.headers end as headers, e.derived_by, o.event_id as derived_from
  from events e join sources s on s.id = e.source_id
    left join batches b on b.id = e.batch_id left join events o on o.id = e.derived_from_id
  where e.id = any($1::uuid[])`;

async function readPayloadRows(eventIds: readonly string[]): Promise<Map<string, PayloadRow>> {
  const values = [[...new Set(eventIds)]];
  const { rows } = await pool().query<PayloadRow>({ name: "event-payloads", text: PAYLOADS, values });
  return new Map(rows.map((row) => [row.id, row]));
}

function itemOf(event: PayloadRow, request: StoredRequest): Buffer {
  if (!event.in_batch) return request.rawBody;
  const adapter = providerAdapter(event.provider);
  const read = adapter?.read(request, parseSourceOptions(adapter, event.options));
  const items = read?.readable ? read.events : [];
  const same = (item: (typeof items)[number] | undefined) =>
    item !== undefined &&
    storableKey(item.eventId) === event.event_id &&
    storableKey(item.revision ?? "") === event.revision;
  const atIndex = items[event.batch_index ?? 0];
  const item = same(atIndex) ? atIndex : items.find(same);
  if (item) return item.payload;
  throw new AppError(
    "internal",
    "This event's part of its batch can't be found again. The whole batch is kept; ask the administrator to look at it.",
    { context: { eventId: event.id }, retry: "never" },
  );
}

function toPayload(event: PayloadRow): EventPayload {
  if (!event.raw_body) throw noLongerKept(event.id);
  const request = { rawBody: event.raw_body, headers: event.headers ?? {} };
  return {
    id: event.id,
    eventId: event.event_id,
    type: event.type,
    kind: event.kind,
    status: event.status,
    environment: event.environment,
    receivedAt: event.received_at,
    occurredAt: event.occurred_at,
    sourceId: event.source_id,
    sourceSlug: event.slug,
    provider: event.provider,
    // The original may have been removed meanwhile; that it was edited stays true.
    editedFrom: event.derived_by === null ? null : (event.derived_from ?? "removed"),
    payload: itemOf(event, request),
    contentType: event.in_batch ? "application/json" : (request.headers["content-type"] ?? null),
    headers: request.headers,
  };
}

function payloadOrError(event: PayloadRow | undefined): Settled<EventPayload> {
  if (!event) return { error: noSuchEvent() };
  try {
    return { result: toPayload(event) };
  } catch (error) {
    return { error };
  }
}

/**
 * The bytes to deliver for each event, in the order of the ids, or why there are none: AppError("not_found") for
 * unknown ids and for bytes that are no longer kept. Rejects when the store is away.
 */
export async function loadEventPayloads(eventIds: readonly string[]): Promise<Settled<EventPayload>[]> {
  const byId = await readPayloadRows(eventIds);
  return eventIds.map((id) => payloadOrError(byId.get(id)));
}

async function readPayloadRow(eventId: string): Promise<PayloadRow> {
  const event = (await readPayloadRows([eventId])).get(eventId);
  if (!event) throw noSuchEvent();
  return event;
}

/**
 * The bytes to deliver for an event, cut again from its batch's bytes where it came in one.
 * AppError("not_found") for unknown ids and for bytes that are no longer kept.
 */
export async function loadEventPayload(eventId: string): Promise<EventPayload> {
  return toPayload(await readPayloadRow(eventId));
}

/** The same; null where the bytes are no longer kept (empty-payloads.ts). */
export async function loadPayloadIfKept(eventId: string): Promise<EventPayload | null> {
  const event = await readPayloadRow(eventId);
  return event.raw_body ? toPayload(event) : null;
}
