import { db, type Db } from "@/lib/platform/db";
import { Prisma, type PayloadRetention } from "@/prisma/generated/client";

/** The setting; null while nobody has set one. */
export async function readPayloadRetention(): Promise<PayloadRetention | null> {
  return db().payloadRetention.findUnique({ where: { id: 1 } });
}

export async function writePayloadRetention(
  tx: Db,
  { days, setAt }: { days: number | null; setAt: Date },
): Promise<void> {
  await tx.payloadRetention.upsert({
    where: { id: 1 },
    create: { id: 1, days, setAt },
    update: { days, setAt },
  });
}

/** Events that are old enough and keep their payload. */
export async function countNeeded(): Promise<number> {
  return db().neededPayload.count();
}

/** Takes the one turn there is until the transaction ends; null while another process has it. */
export async function takeTurn(tx: Db): Promise<PayloadRetention | null> {
  const rows = await tx.$queryRaw<{ id: number }[]>(
    Prisma.sql`select id from payload_retention where id = 1 for update skip locked`,
  );
  return rows.length === 0 ? null : tx.payloadRetention.findUnique({ where: { id: 1 } });
}

/** An event that is old enough. */
export interface OldEvent {
  id: string;
  batchId: string | null;
  receivedAt: Date;
  /** Not planned, not readable, still to be delivered, or a dead letter that nobody has settled. */
  needed: boolean;
}

const isNeeded = (e: Prisma.Sql) => Prisma.sql`(${e}.status in ('received', 'quarantined')
  or exists (select 1 from deliveries d where d.event_id = ${e}.id
    and (d.status in ('pending', 'held', 'sending') or (d.status = 'dead' and d.resolved_at is null))))`;

/** The bytes of a batch serve all of its events, so they are needed while one of them is. They came at one moment. */
const COLUMNS = Prisma.sql`e.id, e.batch_id as "batchId", e.received_at as "receivedAt",
  (${isNeeded(Prisma.sql`e`)} or (e.batch_id is not null and exists (
    select 1 from events s where s.received_at = e.received_at and s.batch_id = e.batch_id
      and ${isNeeded(Prisma.sql`s`)}))) as needed`;

/** The next events after the mark that were received before a moment, oldest first. */
export async function nextOld(
  tx: Db,
  after: { at: Date | null; id: string | null },
  before: Date,
  limit: number,
): Promise<OldEvent[]> {
  const { at, id } = after;
  const past =
    at === null ? Prisma.empty : Prisma.sql`and (e.received_at, e.id) > (${at}::timestamptz, ${id}::uuid)`;
  return tx.$queryRaw(Prisma.sql`select ${COLUMNS} from events e where e.received_at < ${before}::timestamptz ${past}
    order by e.received_at, e.id limit ${limit}`);
}

/** Those that were needed when they were looked at last, some time ago. */
export async function oldNeeded(tx: Db, checkedBefore: Date, limit: number): Promise<OldEvent[]> {
  return tx.$queryRaw(Prisma.sql`select ${COLUMNS} from needed_payloads n join events e on e.id = n.event_id
    where n.checked_at < ${checkedBefore}::timestamptz order by n.checked_at limit ${limit}`);
}

/** Those of the ids that nobody writes to at this moment, locked: whoever waits would wait for a duplicate's count. */
export async function lockFree(tx: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>(
    Prisma.sql`select id from events where id = any(${ids}::uuid[]) for no key update skip locked`,
  );
  return new Set(rows.map((row) => row.id));
}

/** Takes the bytes and headers of events, of their batches, and of what was sent for them and answered. */
export async function emptyEvents(tx: Db, events: readonly OldEvent[]): Promise<void> {
  const ids = events.map((event) => event.id);
  const batches = [...new Set(events.flatMap((event) => event.batchId ?? []))];
  await tx.$executeRaw(Prisma.sql`update events set raw_body = null, headers = null
    where id = any(${ids}::uuid[]) and (raw_body is not null or headers is not null)`);
  await tx.$executeRaw(Prisma.sql`update batches set raw_body = null, headers = null
    where id = any(${batches}::uuid[]) and raw_body is not null`);
  await tx.$executeRaw(Prisma.sql`update attempts a
    set request_headers = null, response_headers = null, response_body = null
    from deliveries d where d.event_id = any(${ids}::uuid[]) and a.delivery_id = d.id
      and (a.request_headers is not null or a.response_headers is not null or a.response_body is not null)`);
}

/** Remembers events that keep their payload for now, and forgets those that do no longer. */
export async function noteNeeded(
  tx: Db,
  { kept, gone, now }: { kept: readonly string[]; gone: readonly string[]; now: Date },
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`insert into needed_payloads (event_id, checked_at)
    select id, ${now}::timestamptz from unnest(${kept}::uuid[]) as id
    on conflict (event_id) do update set checked_at = excluded.checked_at`);
  await tx.$executeRaw(Prisma.sql`delete from needed_payloads where event_id = any(${gone}::uuid[])`);
}

/** Moves the mark, where there is one to move, and counts what has gone. */
export async function noteEmptied(
  tx: Db,
  { mark, emptied, now }: { mark: OldEvent | null; emptied: number; now: Date },
): Promise<void> {
  await tx.payloadRetention.update({
    where: { id: 1 },
    data: {
      ...(mark ? { markAt: mark.receivedAt, markId: mark.id } : {}),
      ...(emptied > 0 ? { emptied: { increment: emptied }, emptiedAt: now } : {}),
    },
  });
}
