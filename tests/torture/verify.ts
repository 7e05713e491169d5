import { setTimeout as wait } from "node:timers/promises";
import { verifyAudit } from "@/lib/access/verify-audit";
import { countRows } from "@/lib/counts/count-rows";
import { fixedClock } from "@/lib/platform/clock";
import type { BookingDestination } from "./destination";
import { ACTOR } from "./installation";
import { leftAfter } from "./leftovers";
import type { World } from "./world";

/** One promise, and what was found against it; nothing when it held. */
export interface Check {
  promise: string;
  /** How many things were looked at. */
  looked: number;
  violations: string[];
}

/** What is still there after so long hangs. */
const STILL_THERE_MS = 20_000;

interface StoredEvent {
  event_id: string;
  slug: string;
  raw_body: Buffer | null;
  deliveries: number;
  succeeded: number;
}

const STORED = `
  select e.event_id, s.slug, coalesce(e.raw_body, b.raw_body) as raw_body, count(d.id)::int as deliveries,
    (select count(*)::int from attempts a join deliveries x on x.id = a.delivery_id
     where x.event_id = e.id and a.status = 'succeeded') as succeeded
  from events e join sources s on s.id = e.source_id left join batches b on b.id = e.batch_id
    left join deliveries d on d.event_id = e.id
  group by e.id, s.slug, b.id`;

/** How many violations of one promise are told in full. */
const SHOWN_MAX = 20;

function check(promise: string, looked: number, violations: string[]): Check {
  const more = violations.length - SHOWN_MAX;
  return {
    promise,
    looked,
    violations: more > 0 ? [...violations.slice(0, SHOWN_MAX), `and ${more} more`] : violations,
  };
}

/** What the fate of events is judged by. */
export type Seen = Pick<World, "ledger" | "destinations" | "postgres" | "redis">;

function isForged({ ledger }: Seen, { raw_body: body }: StoredEvent): boolean {
  return body !== null && ledger.forgeries.has(body.toString());
}

function storedOnce(world: Seen, stored: readonly StoredEvent[]): Check[] {
  const times = new Map<string, number>();
  for (const { slug, event_id: id } of stored)
    times.set(`${slug} ${id}`, (times.get(`${slug} ${id}`) ?? 0) + 1);
  const entries = [...world.ledger.entries.values()];
  const owed = entries.flatMap((entry) =>
    entry.eventIds.map((id) => ({ key: `${entry.source} ${id}`, entry })),
  );
  const acknowledged = owed.filter(({ entry }) => entry.acknowledged > 0);
  const sent = new Set(owed.map(({ key }) => key));
  const sentBodies = new Set(entries.map((entry) => entry.body.toString()));
  return [
    check(
      "Every acknowledged event is stored exactly once.",
      acknowledged.length,
      acknowledged
        .filter(({ key }) => times.get(key) !== 1)
        .map(({ key }) => `${key}: stored ${times.get(key) ?? 0} times`),
    ),
    check(
      "Whatever was refused or went unanswered was acknowledged in the end.",
      entries.filter((entry) => entry.refusals + entry.lost > 0).length,
      world.ledger.unacknowledged.map((entry) => `${entry.source} ${entry.eventIds.join(", ")}`),
    ),
    check(
      "Nothing is stored that no provider sent.",
      stored.length,
      [...times.keys()].filter((key) => !sent.has(key)),
    ),
    check(
      "No forged request is stored, and the bytes are those that were sent.",
      stored.length,
      stored
        .filter((row) => !sentBodies.has(row.raw_body?.toString() ?? "") || isForged(world, row))
        .map((row) => row.event_id),
    ),
    check(
      "Every stored event has one delivery for each destination, and one attempt of each succeeded.",
      stored.length,
      stored
        .filter((row) => row.deliveries !== 2 || row.succeeded !== 2)
        .map((row) => `${row.event_id}: ${row.deliveries} deliveries, ${row.succeeded} successful attempts`),
    ),
  ];
}

function bookedOnce(world: Seen, destination: BookingDestination): Check[] {
  const keysOf = new Map<string, number>();
  for (const { eventId } of destination.effects.values()) keysOf.set(eventId, (keysOf.get(eventId) ?? 0) + 1);
  const owed = world.ledger.acknowledgedEvents();
  return [
    check(
      `Every acknowledged event arrived at ${destination.name}, under one webhook-id, and was booked once.`,
      owed.length,
      owed.filter((id) => keysOf.get(id) !== 1).map((id) => `${id}: booked ${keysOf.get(id) ?? 0} times`),
    ),
    check(
      `Every request to ${destination.name} was signed, and repeats had the same content.`,
      destination.total,
      destination.wrong,
    ),
  ];
}

interface Recorded {
  destination: string;
  event_id: string;
  attempts: number;
}

const RECORDED = `
  select t.name as destination, e.event_id, count(*)::int as attempts
  from attempts a join deliveries d on d.id = a.delivery_id join events e on e.id = d.event_id
    join destinations t on t.id = d.destination_id
  group by t.name, e.event_id`;

/** Holds what each destination saw of each event against the attempts on record. */
async function attemptsRecorded({ postgres, destinations }: Seen): Promise<Check> {
  const rows = await postgres.query<Recorded>(RECORDED);
  const recorded = new Map(rows.map((row) => [`${row.destination} ${row.event_id}`, row.attempts]));
  const seen = Object.values(destinations).flatMap(({ name, requestsOf }) =>
    [...requestsOf].map(([eventId, requests]) => ({ key: `${name} ${eventId}`, requests })),
  );
  return check(
    "No request came to a destination without an attempt on record.",
    seen.length,
    seen
      .filter(({ key, requests }) => requests > (recorded.get(key) ?? 0))
      .map(({ key, requests }) => `${key}: ${requests} requests, ${recorded.get(key) ?? 0} attempts`),
  );
}

const COUNTED = `
  select (select coalesce(sum(count), 0)::int from event_totals where grain = 60) as counted,
    (select count(*)::int from events) as stored`;

/** A minute is counted half a minute after its end; a run may be over sooner, so it is counted as later it would be. */
const COUNT_LATER_MS = 120_000;
/**
 * Counting keeps half a minute behind the oldest transaction that writes, and leaves to another counter what that one has
 * begun. The worker's recurring jobs are both, for moments; what does not agree after so long is wrong.
 */
const COUNTED_WITHIN_MS = 60_000;

interface Counted {
  counted: number;
  stored: number;
}

async function countsAgree(world: World): Promise<Check> {
  const until = Date.now() + COUNTED_WITHIN_MS;
  for (;;) {
    await countRows(fixedClock(new Date(Date.now() + COUNT_LATER_MS)));
    const [row = { counted: 0, stored: 0 }] = await world.postgres.query<Counted>(COUNTED);
    const agree = row.counted === row.stored;
    if (agree || Date.now() >= until) {
      const wrong = agree ? [] : [`${row.counted} counted, ${row.stored} stored`];
      return check("Counts per minute agree with the rows.", row.stored, wrong);
    }
    await wait(500);
  }
}

async function auditHolds(): Promise<Check> {
  const report = await verifyAudit(ACTOR);
  return check(
    "The chain over the audit log is whole.",
    1,
    report.intact ? [] : [JSON.stringify(report).slice(0, 500)],
  );
}

/** Whether each event was taken, stored and delivered as promised, and nothing is left to do. */
export async function verifyEvents(world: Seen): Promise<Check[]> {
  const stored = await world.postgres.query<StoredEvent>(STORED);
  const genuine = [...world.ledger.statuses.values()].reduce((sum, count) => sum + count, 0);
  return [
    ...storedOnce(world, stored),
    ...bookedOnce(world, world.destinations.steady),
    ...bookedOnce(world, world.destinations.moody),
    await attemptsRecorded(world),
    check("Every answer was one that the fault explains.", genuine, world.ledger.wrongAnswers),
    check(
      "No row is stuck, no job is left over or orphaned, no transaction or lock stays.",
      1,
      await leftAfter(world, STILL_THERE_MS),
    ),
  ];
}

/** Looks at everything that was promised, once all is quiet. */
export async function verify(world: World): Promise<Check[]> {
  const ends = Object.values(world.members).flatMap(({ process: member }) =>
    member.unexpectedEnds.map((end) => `${member.plan.name}: ${end}`),
  );
  return [
    ...(await verifyEvents(world)),
    check("No process ended that was not ended on purpose.", Object.keys(world.members).length, ends),
    await countsAgree(world),
    await auditHolds(),
  ];
}
