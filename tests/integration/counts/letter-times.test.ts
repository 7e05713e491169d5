import { beforeAll, expect, it } from "vitest";
import { systemActor } from "@/lib/access/actor";
import { countLetters, lettersAreCounted } from "@/lib/counts/count-letters";
import { countDeliveryFacets } from "@/lib/delivery/facet-queries";
import { countDeliveriesByBucket } from "@/lib/delivery/histogram-queries";
import { countEvents } from "@/lib/ingest/event-count";
import { countEventFacets } from "@/lib/ingest/event-facets";
import { countEventsByBucket } from "@/lib/ingest/event-histogram";
import { STATE } from "@/lib/ingest/event-sql";
import { pool } from "@/lib/platform/db";
import { addDeliveries, makeWorld } from "../../support/delivery-world";

const ACTOR = systemActor("test");
const STATES = ["dead", "failing", "pending", "resolved"] as const;
const DAY_MS = 86_400_000;
const BEGIN = Date.parse("2026-10-01T00:00:00Z");

/** Over 45 days, with up to two more deliveries of an event in states of their own. */
beforeAll(async () => {
  await makeWorld();
  await addDeliveries(500, 11);
  await pool().query(
    `update events set received_at = $1::timestamptz + (('x' || substr(md5(id::text), 1, 7))::bit(28)::int % 64800)
       * interval '1 minute'`,
    [new Date(BEGIN)],
  );
  await pool().query(
    `insert into deliveries (id, event_id, destination_id, status, attempt_count, last_category, dead_at, resolved_at,
       source_id, environment, type, kind, event_received_at, currency, created_at, round_started_at)
     select gen_random_uuid(), d.event_id, t.id, k.status, k.n % 2, case when k.status = 'dead' then 'auth_config' end,
       case when k.status = 'dead' then now() end, case when k.n = 3 then now() end,
       d.source_id, d.environment, d.type, d.kind, d.event_received_at, d.currency, d.created_at, d.created_at
     from deliveries d join destinations t on t.id <> d.destination_id
     cross join lateral (select ('x' || substr(md5(d.id::text || t.slug), 1, 7))::bit(28)::int % 12 as n) draw
     join (values (0, 'pending'::delivery_status), (1, 'held'), (2, 'dead'), (3, 'dead'), (4, 'succeeded'))
       k (n, status) on k.n = draw.n`,
  );
  await pool().query(
    `update deliveries d set event_received_at = e.received_at, created_at = e.received_at + interval '1 second',
       attempt_count = case when d.last_category is null then d.attempt_count else 1 end
     from events e where e.id = d.event_id`,
  );
});

const day = (days: number) => new Date(BEGIN + Math.round(days * DAY_MS)).toISOString();
const RANGES = [
  { from: day(0), to: day(45) },
  { from: day(3.3), to: day(30.7) },
  { from: day(7), to: day(8) },
  { from: day(20.01), to: day(20.04) },
];
const FACTS = [
  {},
  { sourceSlugs: ["shop"], kinds: ["payment.succeeded", "payout.paid"] },
  { currency: "EUR" },
];

interface Truth {
  state: string;
  at: Date;
}

async function eventsOf(filter: (typeof FACTS)[number] & (typeof RANGES)[number]): Promise<Truth[]> {
  const { sourceSlugs, kinds, currency } = { sourceSlugs: null, kinds: null, currency: null, ...filter };
  const { rows } = await pool().query<Truth>(
    `select ${STATE} as state, e.received_at as at from events e join sources s on s.id = e.source_id
     where e.received_at >= $1 and e.received_at < $2 and ($3::text[] is null or s.slug = any($3))
       and ($4::text[] is null or e.kind = any($4)) and ($5::text is null or e.currency = $5)`,
    [filter.from, filter.to, sourceSlugs, kinds, currency],
  );
  return rows;
}

async function compareEvents(filter: (typeof FACTS)[number] & (typeof RANGES)[number]): Promise<void> {
  const events = await eventsOf(filter);
  const of = (state: string) => events.filter((one) => one.state === state).length;
  const said = (await countEventFacets(ACTOR, filter)).fields["state"] ?? [];
  const count = (state: string) => said.find(({ value }) => value === state)?.count ?? 0;
  expect(STATES.map(count)).toEqual(STATES.map(of));
  for (const state of STATES) {
    const facets = await countEventFacets(ACTOR, { ...filter, deliveryStatus: state });
    expect([facets.total, facets.fields["state"]]).toEqual([of(state), said]);
    expect(await countEvents(ACTOR, { ...filter, deliveryStatus: state })).toEqual({
      total: of(state),
      exact: true,
    });
  }
  for (const seconds of [86_400, 604_800, 21_600]) {
    const buckets = await countEventsByBucket(ACTOR, filter, seconds);
    const wanted = buckets.map(({ at }) => {
      const begin = Date.parse(at);
      const inside = events.filter(
        (one) => one.at.getTime() >= begin && one.at.getTime() < begin + seconds * 1000,
      );
      return STATES.map((state) => inside.filter((one) => one.state === state).length);
    });
    expect(buckets.map((bucket) => STATES.map((state) => bucket[state]))).toEqual(wanted);
  }
}

async function compareDeliveries(range: (typeof RANGES)[number]): Promise<void> {
  const { rows } = await pool().query<{ status: string; category: string | null; count: number }>(
    `select status::text, last_category as category, count(*)::int as count from deliveries
     where created_at >= $1 and created_at < $2 and kind = 'payment.succeeded' group by 1, 2`,
    [range.from, range.to],
  );
  const filter = { ...range, kind: "payment.succeeded" };
  const sum = (of: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(of).reduce((total, row) => total + row.count, 0);
  const field = (facets: Awaited<ReturnType<typeof countDeliveryFacets>>, name: string, value: string) =>
    facets.fields[name]?.find((one) => one.value === value)?.count ?? 0;
  const all = await countDeliveryFacets(ACTOR, filter);
  for (const status of ["dead", "pending", "held"] as const) {
    const chosen = await countDeliveryFacets(ACTOR, { ...filter, status });
    const wanted = sum((row) => row.status === status);
    expect([field(all, "status", status), field(chosen, "status", status), chosen.total]).toEqual([
      wanted,
      wanted,
      wanted,
    ]);
    const { buckets } = await countDeliveriesByBucket(
      ACTOR,
      { ...filter, from: new Date(range.from), to: new Date(range.to), status },
      86_400,
    );
    expect(buckets.reduce((total, bucket) => total + (bucket.values[status] ?? 0), 0)).toBe(wanted);
  }
  const category = "auth_config";
  const refused = await countDeliveryFacets(ACTOR, { ...filter, category });
  expect(refused.total).toBe(sum((row) => row.category === category));
}

async function compare(): Promise<void> {
  for (const range of RANGES) {
    for (const facts of FACTS) await compareEvents({ ...facts, ...range });
    await compareDeliveries(range);
  }
}

it("counts every event once in the worst of its deliveries' states, whatever changes", async () => {
  await compare();
  expect(await countLetters({ budgetMs: 60_000 })).toBe(true);
  await compare();
  const changes = [
    "set resolved_at = now() where status = 'dead' and id::text < '8'",
    "set status = 'pending', dead_at = null, resolved_at = null where status = 'dead' and kind = 'payout.paid'",
    "set status = 'dead', dead_at = now(), last_category = 'auth_config' where status = 'held'",
    "set resolved_at = null where status = 'dead' and environment = 'test'",
    "set last_category = 'business_conflict' where status = 'dead' and id::text > 'a'",
  ];
  for (const change of changes) {
    await pool().query(`update deliveries ${change}`);
    await compare();
  }
}, 240_000);

async function kept(): Promise<string[]> {
  const { rows } = await pool().query<{ text: string }>(
    `select (to_jsonb(t) - 'count')::text || count as text from letter_event_counts t
     union all select (to_jsonb(t) - 'count')::text || count from letter_delivery_counts t order by 1`,
  );
  return rows.map(({ text }) => text);
}

it("keeps nothing of what is no dead letter any more, and comes to the same when counted again", async () => {
  expect(await countLetters({ budgetMs: 60_000 })).toBe(true);
  const before = await kept();
  await pool().query(`truncate counted_letters, letter_groups, letter_kinds, letter_sets, letter_event_counts,
    letter_delivery_counts, dead_letter_changes`);
  expect(await lettersAreCounted()).toBe(true);
  await pool().query(
    "insert into dead_letter_changes (delivery_id) select id from deliveries where status = 'dead'",
  );
  expect(await countLetters({ budgetMs: 60_000 })).toBe(true);
  expect(await kept()).toEqual(before);
  await pool().query(
    "update deliveries set status = 'succeeded', last_category = null where status = 'dead'",
  );
  expect(await countLetters({ budgetMs: 60_000 })).toBe(true);
  expect(await kept()).toEqual([]);
}, 120_000);
