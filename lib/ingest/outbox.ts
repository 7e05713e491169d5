import { AppError } from "@/lib/platform/errors";
import { db, type Db } from "@/lib/platform/db";
import type { EventKind } from "@/lib/providers/model";
import { providerAdapter } from "@/lib/providers/registry";
import { Prisma } from "@/prisma/generated/client";
import type { EnvironmentName, EventStatus } from "./model";
import { parseSourceOptions } from "./source-rules";
import { storableKey } from "./storable";

/** What planning deliveries needs to know of an event. */
export interface UndispatchedEvent {
  id: string;
  sourceId: string;
  sourceSlug: string;
  provider: string;
  eventId: string;
  type: string;
  kind: EventKind;
  environment: EnvironmentName;
  receivedAt: Date;
  occurredAt: Date | null;
  reference: string | null;
  amount: string | null;
  currency: string | null;
}

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

/**
 * Locks those of the events whose deliveries are not planned yet and that no one else is planning, and
 * returns them oldest first. Call inside the transaction that plans, then markDispatched in it.
 */
export async function claimUndispatched(
  tx: Prisma.TransactionClient,
  eventIds: readonly string[],
): Promise<UndispatchedEvent[]> {
  if (eventIds.length === 0) return [];
  return tx.$queryRaw<UndispatchedEvent[]>(Prisma.sql`
    select e.id, e.source_id as "sourceId", s.slug as "sourceSlug", s.provider, e.event_id as "eventId",
      e.type, e.kind, e.environment::text as environment, e.received_at as "receivedAt",
      e.occurred_at as "occurredAt", e.reference, e.amount::text as amount, e.currency
    from events e join sources s on s.id = e.source_id
    where e.id = any(${[...eventIds]}::uuid[]) and e.status = 'received'
    order by e.received_at, e.id
    for update of e skip locked`);
}

/** Marks events as planned; inside the planning transaction. */
export async function markDispatched(
  tx: Prisma.TransactionClient,
  eventIds: readonly string[],
  now: Date,
): Promise<void> {
  if (eventIds.length === 0) return;
  await tx.event.updateMany({
    where: { id: { in: [...eventIds] }, status: "received" },
    data: { status: "dispatched", dispatchedAt: now },
  });
}

/** Ids of events stored before `olderThan` that still wait to be planned, oldest first: the sweeper's list. */
export async function findUndispatched(olderThan: Date, limit: number): Promise<string[]> {
  const rows = await db().event.findMany({
    where: { status: "received", receivedAt: { lt: olderThan } },
    orderBy: { receivedAt: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** The stored request an event came in: the batch's for an item of a batch. */
export interface StoredRequest {
  rawBody: Buffer;
  headers: Record<string, string>;
}

type StoredEvent = NonNullable<Awaited<ReturnType<typeof findStored>>>;

async function findStored(store: Db, id: string) {
  return store.event.findUnique({
    where: { id },
    include: { source: true, batch: true, derivedFrom: { select: { eventId: true } } },
  });
}

function requestOf(event: StoredEvent): StoredRequest | null {
  const holder = event.batch ?? event;
  if (!holder.rawBody) return null;
  const headers = (holder.headers ?? {}) as Record<string, string>;
  return { rawBody: Buffer.from(holder.rawBody), headers };
}

function itemOf(event: StoredEvent, request: StoredRequest): Buffer {
  if (!event.batch) return request.rawBody;
  const adapter = providerAdapter(event.source.provider);
  const read = adapter?.read(request, parseSourceOptions(adapter, event.source.options));
  const items = read?.readable ? read.events : [];
  const same = (item: (typeof items)[number] | undefined) =>
    item !== undefined &&
    storableKey(item.eventId) === event.eventId &&
    storableKey(item.revision ?? "") === event.revision;
  const atIndex = items[event.batchIndex ?? 0];
  const item = same(atIndex) ? atIndex : items.find(same);
  if (item) return item.payload;
  throw new AppError(
    "internal",
    "This event's part of its batch can't be found again. The whole batch is kept; ask the administrator to look at it.",
    { context: { eventId: event.id }, retry: "never" },
  );
}

function noLongerKept(id: string): AppError {
  return new AppError(
    "not_found",
    "The bytes of this event are no longer kept, so it can't be shown or sent.",
    {
      context: { eventId: id },
      retry: "never",
    },
  );
}

async function loadWhole(id: string): Promise<{ event: StoredEvent; request: StoredRequest | null }> {
  const event = await findStored(db(), id);
  if (!event) {
    throw new AppError("not_found", "There is no event with this id. Look it up in the list of events.", {
      retry: "never",
    });
  }
  return { event, request: requestOf(event) };
}

/** Source, request and facts of a stored event. AppError("not_found") for unknown ids and bytes no longer kept. */
export async function loadStoredEvent(id: string): Promise<{ event: StoredEvent; request: StoredRequest }> {
  const { event, request } = await loadWhole(id);
  if (!request) throw noLongerKept(id);
  return { event, request };
}

/**
 * The bytes to deliver for an event, cut again from its batch's bytes where it came in one.
 * AppError("not_found") for unknown ids and for bytes that are no longer kept.
 */
export async function loadEventPayload(eventId: string): Promise<EventPayload> {
  const { event, request } = await loadStoredEvent(eventId);
  return payloadOf(event, request);
}

/** The same; null where the bytes are no longer kept (empty-payloads.ts). */
export async function loadPayloadIfKept(eventId: string): Promise<EventPayload | null> {
  const { event, request } = await loadWhole(eventId);
  return request ? payloadOf(event, request) : null;
}

function payloadOf(event: StoredEvent, request: StoredRequest): EventPayload {
  return {
    id: event.id,
    eventId: event.eventId,
    type: event.type,
    kind: event.kind as EventKind,
    status: event.status,
    environment: event.environment,
    receivedAt: event.receivedAt,
    occurredAt: event.occurredAt,
    sourceId: event.sourceId,
    sourceSlug: event.source.slug,
    provider: event.source.provider,
    // The original may have been removed meanwhile; that it was edited stays true.
    editedFrom: event.derivedBy === null ? null : (event.derivedFrom?.eventId ?? "removed"),
    payload: itemOf(event, request),
    contentType: event.batch ? "application/json" : (request.headers["content-type"] ?? null),
    headers: request.headers,
  };
}
