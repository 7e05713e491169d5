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

/** The turn to let payloads go, and the time by the store's clock. */
export interface RetentionTurn {
  setting: PayloadRetention;
  storeNow: Date;
}

/** Takes the one turn there is until the transaction ends; "busy" while another process has it, null without a setting. */
export async function takeTurn(tx: Db): Promise<RetentionTurn | "busy" | null> {
  const setting = await tx.payloadRetention.findUnique({ where: { id: 1 } });
  if (!setting || setting.days === null) return null;
  const [row] = await tx.$queryRaw<{ now: Date }[]>(
    Prisma.sql`select now() as now from payload_retention where id = 1 for update skip locked`,
  );
  if (!row) return "busy";
  // Read again under the lock: the mark moved while another process had the turn, and the days may have changed.
  return { setting: await tx.payloadRetention.findUniqueOrThrow({ where: { id: 1 } }), storeNow: row.now };
}

/** An event that is old enough. */
export interface OldEvent {
  id: string;
  batchId: string | null;
  receivedAt: Date;
  /** Not planned, not readable, still to be delivered, a dead letter that nobody has settled, or part of a replay under way. */
  needed: boolean;
}

const isNeeded = (e: Prisma.Sql) => Prisma.sql`(${e}.status in ('received', 'quarantined')
  or exists (select 1 from deliveries d where d.event_id = ${e}.id
    and (d.status in ('pending', 'held', 'sending') or (d.status = 'dead' and d.resolved_at is null)))
  or exists (select 1 from replay_runs r join replay_items i on i.run_id = r.id
    where r.state in ('canary', 'waiting_for_review', 'running', 'paused')
      and i.event_id = ${e}.id and i.state = 'planned'))`;

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

/**
 * Those of the events that may go: nobody has them or their batch locked at this moment, and nobody needs them. Locked,
 * so that whoever wants to send one waits for the end and finds it gone; nobody is waited for here.
 */
export async function lockUnneeded(tx: Db, events: readonly OldEvent[]): Promise<OldEvent[]> {
  const ids = events.map((event) => event.id);
  const free = await tx.$queryRaw<{ id: string }[]>(
    Prisma.sql`select id from events where id = any(${ids}::uuid[]) order by id for update skip locked`,
  );
  const batchIds = [...new Set(events.flatMap((event) => event.batchId ?? []))];
  const batches = await tx.$queryRaw<{ id: string }[]>(
    Prisma.sql`select id from batches where id = any(${batchIds}::uuid[]) order by id for update skip locked`,
  );
  const locked = free.map(({ id }) => id);
  // In a statement of its own, which sees who began to need one until it was locked.
  const now = await tx.$queryRaw<OldEvent[]>(
    Prisma.sql`select ${COLUMNS} from events e where e.id = any(${locked}::uuid[])`,
  );
  const lockedBatches = new Set(batches.map(({ id }) => id));
  return now.filter(({ needed, batchId }) => !needed && (batchId === null || lockedBatches.has(batchId)));
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
