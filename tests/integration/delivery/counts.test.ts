import { beforeAll, describe, expect, it } from "vitest";
import { countRows } from "@/lib/counts/count-rows";
import { countDeadLetterFacets, countDeliveryFacets } from "@/lib/delivery/facet-queries";
import { countDeadLettersByBucket, countDeliveriesByBucket } from "@/lib/delivery/histogram-queries";
import type { DeadLetterFilter, DeliveryFilter } from "@/lib/delivery/list-filter";
import type { CountedBuckets } from "@/lib/platform/buckets";
import { systemClock } from "@/lib/platform/clock";
import type { FacetCounts } from "@/lib/platform/list-model";
import { addDeliveries, makeWorld, type WorldDelivery } from "../../support/delivery-world";
import { ACTOR } from "./fixtures";

const RANGE = { from: new Date("2026-11-20T00:00:05Z"), to: new Date("2026-11-20T00:00:35Z") };
let world: WorldDelivery[];

beforeAll(async () => {
  await makeWorld();
  world = await addDeliveries(400, 31);
});

type Test = (row: WorldDelivery) => boolean;
const within =
  (at: (row: WorldDelivery) => Date | null): Test =>
  (row) => {
    const time = at(row);
    return time !== null && time >= RANGE.from && time < RANGE.to;
  };
const created = within((row) => row.createdAt);
const died = within((row) => row.deadAt);

/** Counts of a field's values over the rows that fit everything but that field's own choice. */
function countBy(rows: readonly WorldDelivery[], value: (row: WorldDelivery) => string | null) {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const key = value(row);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const shown = (facets: FacetCounts, field: string) =>
  new Map(
    (facets.fields[field] ?? []).filter(({ count }) => count > 0).map(({ value, count }) => [value, count]),
  );

const READ: Record<string, (row: WorldDelivery) => string | null> = {
  destination: (row) => row.destination,
  source: (row) => row.source,
  env: (row) => row.environment,
  kind: (row) => row.kind,
  type: (row) => row.type,
  currency: (row) => row.currency,
  category: (row) => row.category,
  status: (row) => row.status,
  response: (row) => (row.responseStatus === null ? null : String(row.responseStatus)),
};

/** A filter with the test of each part; parts that are no facet narrow every field. */
type Case<Filter> = [string, Filter, Record<string, Test>];

function expectFacets(facets: FacetCounts, rows: readonly WorldDelivery[], parts: Record<string, Test>) {
  for (const field of Object.keys(facets.fields)) {
    const others = Object.entries(parts).filter(([name]) => name !== field);
    const left = rows.filter((row) => others.every(([, fits]) => fits(row)));
    const read = READ[field];
    if (!read) throw new Error(`The test does not know the field ${field}.`);
    expect(shown(facets, field), field).toEqual(countBy(left, read));
  }
  expect(facets.total).toBe(rows.filter((row) => Object.values(parts).every((fits) => fits(row))).length);
}

const DELIVERIES: Case<DeliveryFilter>[] = [
  ["everything", {}, {}],
  ["one destination", { destination: "ledger" }, { destination: (row) => row.destination === "ledger" }],
  [
    "states and a type",
    { status: ["dead", "succeeded"], type: "charge.*" },
    {
      status: (row) => ["dead", "succeeded"].includes(row.status),
      type: (row) => row.type.startsWith("charge."),
    },
  ],
  [
    "a category",
    { category: "auth_config", environment: "live" },
    { category: (row) => row.category === "auth_config", env: (row) => row.environment === "live" },
  ],
  [
    "an amount",
    { amountMin: "3", currency: "EUR" },
    { amount: (row) => Number(row.amount ?? -9) >= 3, currency: (row) => row.currency === "EUR" },
  ],
  ["a customer", { q: "cus_4" }, { q: (row) => row.customer === "cus_4" }],
  [
    "a response status",
    { responseStatus: 422, destination: "crm" },
    { answer: (row) => row.responseStatus === 422, destination: (row) => row.destination === "crm" },
  ],
];

function countDeliveries(): void {
  it.each(DELIVERIES)("facets of %s", async (_, filter, parts) => {
    const facets = await countDeliveryFacets(ACTOR, { ...filter, ...RANGE });
    expectFacets(facets, world.filter(created), parts);
    expect(facets).toMatchObject({ exact: true, sampled: null });
  });

  it.each(DELIVERIES)("a histogram of %s", async (_, filter, parts) => {
    const rows = world.filter((row) => created(row) && Object.values(parts).every((fits) => fits(row)));
    const counted = await countDeliveriesByBucket(ACTOR, { ...filter, ...RANGE }, 10);
    expect(counted).toMatchObject({ exact: true, sampled: null });
    expectBuckets(counted, rows, { at: (row) => row.createdAt, series: (row) => row.status });
  });
}

interface Bucketing {
  at: (row: WorldDelivery) => Date | null;
  series: (row: WorldDelivery) => string;
}

function expectBuckets(counted: CountedBuckets, rows: readonly WorldDelivery[], { at, series }: Bucketing) {
  expect(counted.buckets.map(({ start }) => start.slice(17, 19))).toEqual(["00", "10", "20", "30"]);
  for (const { start, values } of counted.buckets) {
    const from = Date.parse(start);
    const own = rows.filter((row) => {
      const time = at(row)?.getTime() ?? 0;
      return time >= from && time < from + 10_000;
    });
    const nonZero = Object.entries(values).filter(([, count]) => count > 0);
    expect(new Map(nonZero)).toEqual(countBy(own, series));
  }
}

describe("counts of deliveries", () => {
  describe("before anything was counted", () => {
    countDeliveries();
  });

  describe("from kept counts", () => {
    beforeAll(async () => {
      let done = false;
      while (!done) done = await countRows(systemClock, { budgetMs: 10_000 });
    });
    countDeliveries();
  });
});

const DEAD: Case<DeadLetterFilter>[] = [
  ["open ones", {}, { state: (row) => row.resolvedAt === null }],
  ["resolved ones", { resolved: true }, { state: (row) => row.resolvedAt !== null }],
  [
    "all, of a cause",
    { resolved: "any", category: ["auth_config", "payload_mismatch"], responseStatus: [409, 422] },
    {
      category: (row) => row.category !== "business_conflict",
      response: (row) => row.responseStatus === 409 || row.responseStatus === 422,
    },
  ],
  [
    "of a source and an amount",
    { source: "shop", amountMax: "5" },
    {
      state: (row) => row.resolvedAt === null,
      source: (row) => row.source === "shop",
      amount: (row) => row.amount !== null && Number(row.amount) <= 5,
    },
  ],
];

describe("counts of dead letters", () => {
  it.each(DEAD)("facets of %s", async (_, filter, parts) => {
    const rows = world.filter((row) => row.status === "dead" && died(row));
    const facets = await countDeadLetterFacets(ACTOR, { ...filter, ...RANGE });
    expect(facets).toMatchObject({ exact: true, sampled: null });
    expectFacets(facets, rows, parts);
  });

  it.each(DEAD)("a histogram of %s", async (_, filter, parts) => {
    const rows = world.filter(
      (row) => row.status === "dead" && died(row) && Object.values(parts).every((fits) => fits(row)),
    );
    const counted = await countDeadLettersByBucket(ACTOR, { ...filter, ...RANGE }, 10);
    expect(counted).toMatchObject({ exact: true, sampled: null });
    expectBuckets(counted, rows, { at: (row) => row.deadAt, series: (row) => row.category ?? "none" });
  });
});
