import { AppError } from "@/lib/platform/errors";
import { db, type Db } from "@/lib/platform/db";
import type { SqlRunner } from "@/lib/platform/hot-transaction";
import type { EventKind } from "@/lib/providers/model";
import { Prisma } from "@/prisma/generated/client";
import type { EnvironmentName } from "./model";

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

/**
 * Locks those of the events whose deliveries are not planned yet and that no one else is planning, and
 * returns them oldest first. Call inside the transaction that plans, then markDispatched in it.
 */
export async function claimUndispatched(
  sql: SqlRunner,
  eventIds: readonly string[],
): Promise<UndispatchedEvent[]> {
  if (eventIds.length === 0) return [];
  return sql.rows<UndispatchedEvent>(Prisma.sql`
    select e.id, e.source_id as "sourceId", s.slug as "sourceSlug", s.provider, e.event_id as "eventId",
      e.type, e.kind, e.environment::text as environment, e.received_at as "receivedAt",
      e.occurred_at as "occurredAt", e.reference, e.amount::text as amount, e.currency
    from events e join sources s on s.id = e.source_id
    where e.id = any(${[...eventIds]}::uuid[]) and e.status = 'received'
    order by e.received_at, e.id
    for update of e skip locked`);
}

/** Marks events as planned; inside the planning transaction. */
export async function markDispatched(sql: SqlRunner, eventIds: readonly string[], now: Date): Promise<void> {
  if (eventIds.length === 0) return;
  await sql.rows(Prisma.sql`
    update events set status = 'dispatched', dispatched_at = ${now}
    where id = any(${[...eventIds]}::uuid[]) and status = 'received'`);
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

/** An event whose bytes were let go. */
export function noLongerKept(id: string): AppError {
  return new AppError(
    "not_found",
    "The bytes of this event are no longer kept, so it can't be shown or sent.",
    {
      context: { eventId: id },
      retry: "never",
    },
  );
}

/** No event has this id. */
export function noSuchEvent(): AppError {
  return new AppError("not_found", "There is no event with this id. Look it up in the list of events.", {
    retry: "never",
  });
}

/** Source, request and facts of a stored event. AppError("not_found") for unknown ids and bytes no longer kept. */
export async function loadStoredEvent(id: string): Promise<{ event: StoredEvent; request: StoredRequest }> {
  const event = await findStored(db(), id);
  if (!event) throw noSuchEvent();
  const request = requestOf(event);
  if (!request) throw noLongerKept(id);
  return { event, request };
}
