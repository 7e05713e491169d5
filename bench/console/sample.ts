import { systemActor } from "@/lib/access/actor";
import { pool } from "@/lib/platform/db";
import type { Sample } from "../console-cases";

const IDS = 40;
const DAY_MS = 86_400_000;

/** The last days of the seeded history. */
export const within = ({ now }: Sample, days: number) => ({
  from: new Date(now.getTime() - days * DAY_MS),
  to: now,
});

/** The same as texts. */
export const daysBefore = (sample: Sample, days: number) => {
  const { from, to } = within(sample, days);
  return { from: from.toISOString(), to: to.toISOString() };
};

/** A value of a sample that differs from run to run. */
export const pick = (values: readonly string[], n: number) => values[n % values.length] ?? "";

async function texts(sql: string): Promise<string[]> {
  const { rows } = await pool().query<{ value: string }>(sql);
  return rows.map((row) => row.value);
}

/** Ids from all over the database, by its indexes, so that no two runs of a case read the same rows. */
export async function readSample(): Promise<Sample> {
  const { rows } = await pool().query<{ from: Date; to: Date }>(
    `select min(received_at) as from, max(received_at) as to from events`,
  );
  const { from = new Date(), to = new Date() } = rows[0] ?? {};
  const stepMs = (to.getTime() - from.getTime()) / (IDS + 1);
  const places = Array.from(
    { length: IDS },
    (_, n) => `('${new Date(from.getTime() + (n + 1) * stepMs).toISOString()}'::timestamptz)`,
  );
  const spread = (
    what: string,
    more = "",
  ) => `select e.${what}::text as value from (values ${places.join(", ")}) p (at)
    cross join lateral (select * from events where received_at >= p.at ${more} order by received_at, id limit 1) e`;
  const dead = `select id::text as value from deliveries where status = 'dead' and resolved_at is null order by dead_at desc limit ${IDS}`;
  return {
    actor: systemActor("bench"),
    from: from.toISOString(),
    to: to.toISOString(),
    // The newest event's millisecond is part of the range.
    now: new Date(to.getTime() + 1),
    eventIds: await texts(spread("id")),
    providerEventIds: await texts(spread("event_id")),
    references: await texts(spread("reference", "and reference is not null")),
    orders: await texts(spread("order_reference", "and order_reference is not null")),
    customers: await texts(spread("customer", "and customer is not null")),
    deliveryIds: await texts(
      `select d.id::text as value from (${spread("id")}) e join deliveries d on d.event_id = e.value::uuid`,
    ),
    deadIds: await texts(dead),
  };
}
