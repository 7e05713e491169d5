import { beforeAll, describe, expect, it } from "vitest";
import { CONSOLE_CASES, type Sample } from "@/bench/console-cases";
import { plansOf } from "@/bench/console/plans";
import { readSample } from "@/bench/console/sample";
import { addInstallation } from "@/bench/seed/installation";
import { loadRows } from "@/bench/seed/load";
import { systemActor } from "@/lib/access/actor";
import { countRows } from "@/lib/counts/count-rows";
import { countEvents } from "@/lib/ingest/event-count";
import { countEventFacets } from "@/lib/ingest/event-facets";
import { countEventsByBucket } from "@/lib/ingest/event-histogram";
import { STATE } from "@/lib/ingest/event-sql";
import { matchingEventIds } from "@/lib/ingest/matching-events";
import type { EventFilter } from "@/lib/ingest/model";
import { listEvents } from "@/lib/ingest/queries";
import { systemClock } from "@/lib/platform/clock";
import { config } from "@/lib/platform/config";
import { pool } from "@/lib/platform/db";
import { messageOf } from "@/lib/platform/errors";

const EVENTS = 30_000;
const DAY_MS = 86_400_000;
const actor = systemActor("test");

interface Row {
  id: string;
  at: number;
  slug: string;
  environment: string;
  kind: string;
  type: string;
  currency: string | null;
  country: string | null;
  amount: number | null;
  status: string;
  state: string;
}

let rows: Row[] = [];
let sample: Sample;
const until = new Date(Math.floor(Date.now() / 60_000) * 60_000);

beforeAll(async () => {
  await addInstallation(until);
  await loadRows({ databaseUrl: config().databaseUrl, events: EVENTS, until, say: () => undefined });
  await countRows(systemClock, { budgetMs: Infinity });
  await pool().query("vacuum analyze");
  sample = await readSample();
  const found = await pool().query<Row & { received_at: Date }>(
    `select e.id, e.received_at, s.slug, e.environment, e.kind, e.type, e.currency, e.country,
       e.amount::float8 as amount, e.status, ${STATE} as state
     from events e join sources s on s.id = e.source_id order by e.received_at desc, e.id desc`,
  );
  rows = found.rows.map((row) => ({ ...row, at: row.received_at.getTime() }));
}, 300_000);

const within = (values: readonly string[] | undefined, value: string | null) =>
  !values || (value !== null && values.includes(value));
const typeMatches = (types: readonly string[] | undefined, type: string) =>
  !types || types.some((one) => (one.endsWith("*") ? type.startsWith(one.slice(0, -1)) : type === one));

/** The filter as a person would check it, row by row. */
function matches(filter: EventFilter, row: Row): boolean {
  return (
    within(filter.sourceSlugs, row.slug) &&
    within(filter.kinds, row.kind) &&
    typeMatches(filter.types, row.type) &&
    within(filter.currency ? [filter.currency] : undefined, row.currency) &&
    within(filter.countries, row.country) &&
    within(filter.environment && [filter.environment], row.environment) &&
    within(filter.status && [filter.status], row.status) &&
    within(filter.deliveryStatus && [filter.deliveryStatus], row.state) &&
    (!filter.amountMin || (row.amount !== null && row.amount >= Number(filter.amountMin))) &&
    (!filter.amountMax || (row.amount !== null && row.amount <= Number(filter.amountMax))) &&
    (!filter.from || row.at >= Date.parse(filter.from)) &&
    (!filter.to || row.at < Date.parse(filter.to))
  );
}

const expected = (filter: EventFilter) => rows.filter((row) => matches(filter, row)).map((row) => row.id);

async function readAll(filter: EventFilter, sort: "newest" | "oldest"): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 300; pages += 1) {
    const page = await listEvents(actor, filter, { cursor, sort, limit: 200 });
    ids.push(...page.rows.map((row) => row.id));
    cursor = page.nextCursor;
    if (cursor === null) return ids;
  }
  throw new Error("The list does not end.");
}

const daysBack = (days: number) => new Date(until.getTime() - days * DAY_MS).toISOString();

const FILTERS: [string, EventFilter][] = [
  ["a source", { sourceSlugs: ["gocardless-eu"] }],
  ["sources and a currency", { sourceSlugs: ["square-uk", "paypal-world"], currency: "NZD" }],
  ["kinds", { kinds: ["dispute.won", "dispute.lost"] }],
  ["a type prefix", { types: ["charge.dispute.*"], from: daysBack(40) }],
  ["a rare combination", { sourceSlugs: ["adyen-eu"], kinds: ["refund.succeeded"], currency: "HUF" }],
  ["what never comes together", { sourceSlugs: ["stripe-us"], currency: "KWD" }],
  ["an amount", { amountMin: "1500" }],
  ["a source and an amount", { sourceSlugs: ["stripe-eu"], kinds: ["payment.failed"], amountMin: "1000" }],
  ["a country", { countries: ["PT"], to: daysBack(3.3) }],
  ["test events", { environment: "test", kinds: ["payment.failed"] }],
  ["not readable", { status: "quarantined" }],
  ["not planned", { status: "received" }],
  ["dead", { deliveryStatus: "dead" }],
  ["dead of a source", { deliveryStatus: "dead", sourceSlugs: ["stripe-us"], from: daysBack(50) }],
  ["failing", { deliveryStatus: "failing" }],
  ["pending", { deliveryStatus: "pending" }],
  ["resolved", { deliveryStatus: "resolved" }],
  ["no delivery", { deliveryStatus: "none" }],
  ["delivered, of one kind", { deliveryStatus: "delivered", kinds: ["dispute.opened"] }],
];

describe("a list of events", () => {
  it.each(FILTERS)("by %s holds every match once, in order, both ways", async (_name, filter) => {
    const ids = expected(filter);
    expect(await readAll(filter, "newest")).toEqual(ids);
    expect(await readAll(filter, "oldest")).toEqual(ids.toReversed());
  });

  it.each(FILTERS)("by %s is counted", async (_name, filter) => {
    const { total, exact } = await countEvents(actor, filter);
    const ids = expected(filter);
    expect(exact ? total : Math.min(total, ids.length)).toBe(exact ? ids.length : total);
  });

  it.each(FILTERS)(
    "by %s names all that a replay of it sends, or says that there are more",
    async (_name, filter) => {
      const ids = expected(filter);
      const named = await matchingEventIds(actor, filter, 150).catch((error) =>
        messageOf(error).slice(0, 27),
      );
      expect(named).toEqual(ids.length > 150 ? "More than 150 events match." : ids);
    },
  );

  it("counts facets exactly, each without its own part of the filter", async () => {
    const filter: EventFilter = {
      sourceSlugs: ["stripe-eu"],
      kinds: ["refund.succeeded"],
      from: daysBack(33.3),
    };
    const facets = await countEventFacets(actor, filter);
    expect([facets.exact, facets.total]).toEqual([true, expected(filter).length]);
    const count = (more: EventFilter) => expected({ ...filter, ...more }).length;
    const fieldOf = (name: string) =>
      Object.fromEntries((facets.fields[name] ?? []).map((f) => [f.value, f.count]));
    expect(fieldOf("source")["adyen-eu"]).toBe(count({ sourceSlugs: ["adyen-eu"] }));
    expect(fieldOf("kind")["payment.failed"]).toBe(count({ kinds: ["payment.failed"] }));
    expect(fieldOf("currency")["EUR"]).toBe(count({ currency: "EUR" }));
    expect(fieldOf("status")["dispatched"]).toBe(count({ status: "dispatched" }));
    expect(fieldOf("state")["dead"]).toBe(count({ deliveryStatus: "dead" }));
  });

  it("draws each event into its bucket", async () => {
    const range = { from: daysBack(30), to: until.toISOString() };
    const buckets = await countEventsByBucket(actor, { ...range, sourceSlugs: ["stripe-eu"] }, 21_600);
    const inRange = rows.filter((row) => matches({ ...range, sourceSlugs: ["stripe-eu"] }, row));
    const sum = (key: "total" | "dead" | "failing" | "pending" | "resolved") =>
      buckets.reduce((total, bucket) => total + bucket[key], 0);
    expect(sum("total")).toBe(inRange.length);
    for (const state of ["dead", "failing", "pending", "resolved"] as const) {
      expect(sum(state)).toBe(inRange.filter((row) => row.state === state).length);
    }
  });

  it("finds an event by every id, an order's number with and without its #", async () => {
    const { rows: some } = await pool().query<Record<string, string>>(
      `select e.id, e.event_id, e.reference, e.order_reference, e.customer, d.id as delivery_id
       from events e join deliveries d on d.event_id = e.id
       where e.order_reference like '#%' and e.customer is not null limit 1`,
    );
    const [row] = some;
    const bare = row?.["order_reference"]?.replace("#", "");
    for (const q of [...Object.values(row ?? {}), bare]) {
      const page = await listEvents(actor, { q }, { limit: 200 });
      expect(page.rows.map(({ id }) => id)).toContain(row?.["id"]);
    }
  });
});

describe("plans", () => {
  // A filter that nothing matches looks at 20,000 events, which is most of this table but little of a large one.
  const most = "events list: amount that nothing has";
  const paths = CONSOLE_CASES.filter(({ name }) => / (list|search)/.test(name) && name !== most);

  it.each(paths)("$name reads no large table from end to end", async ({ run }) => {
    const plans = await plansOf(() => run(sample, 0));
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.filter(({ scans }) => scans.length > 0).map(({ lines }) => lines)).toEqual([]);
  });
});
