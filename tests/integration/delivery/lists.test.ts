import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { causeKey, readCause } from "@/lib/delivery/cause";
import type { DeadLetterFilter, DeliveryFacts, DeliveryFilter } from "@/lib/delivery/list-filter";
import { deadLetterWalk, deliveryWalk } from "@/lib/delivery/list-plan";
import { listDeadLetters, listDeliveries } from "@/lib/delivery/queries";
import { walkPage, type ListRequest, type Walk } from "@/lib/platform/keyset";
import { addDeliveries, makeWorld, type WorldDelivery } from "../../support/delivery-world";
import { ACTOR } from "./fixtures";

let world: WorldDelivery[];

beforeAll(async () => {
  await makeWorld();
  world = await addDeliveries(400, 7);
});

const among = (value: unknown, wanted: unknown) =>
  wanted === undefined || (Array.isArray(wanted) ? wanted.includes(value) : wanted === value);

function fits(row: WorldDelivery, filter: DeliveryFacts, at: Date | null): boolean {
  const cause = filter.cause === undefined ? null : readCause(filter.cause);
  const types = filter.type as string | undefined;
  return (
    among(row.destination, filter.destination) &&
    among(row.source, filter.source) &&
    among(row.environment, filter.environment) &&
    among(row.kind, filter.kind) &&
    among(row.category, filter.category) &&
    among(row.responseStatus, filter.responseStatus) &&
    among(row.currency, filter.currency) &&
    (types === undefined ||
      (types.endsWith("*") ? row.type.startsWith(types.slice(0, -1)) : row.type === types)) &&
    (filter.amountMin === undefined ||
      (row.amount !== null && Number(row.amount) >= Number(filter.amountMin))) &&
    (filter.amountMax === undefined ||
      (row.amount !== null && Number(row.amount) <= Number(filter.amountMax))) &&
    (cause === null ||
      (row.destination === cause.destination &&
        row.category === cause.category &&
        row.responseStatus === cause.responseStatus)) &&
    (filter.from === undefined || (at !== null && at >= filter.from)) &&
    (filter.to === undefined || (at !== null && at < filter.to)) &&
    (filter.q === undefined ||
      [row.id, row.eventId, row.providerEventId, row.reference, row.orderReference, row.customer].includes(
        filter.q,
      ))
  );
}

type Key = (row: WorldDelivery) => readonly (string | number)[];

function sorted(rows: WorldDelivery[], key: Key, dir: "asc" | "desc" | undefined): string[] {
  const compare = (a: WorldDelivery, b: WorldDelivery) => {
    const [left, right] = [key(a), key(b)];
    const at = left.findIndex((part, index) => part !== right[index]);
    if (at === -1) return 0;
    return (left[at] as string) < (right[at] as string) ? -1 : 1;
  };
  const ascending = [...rows].sort(compare);
  return (dir === "asc" ? ascending : ascending.reverse()).map((row) => row.id);
}

const byTime =
  (column: "createdAt" | "deadAt"): Key =>
  (row) => [row[column]?.getTime() ?? 0, row.id];
const byAmount: Key = (row) => [
  row.currency ?? "",
  row.amount === null ? -1 : Math.abs(Number(row.amount)),
  row.id,
];

const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined, freq: 2 });
const someOf = <T>(...values: T[]) =>
  fc.oneof(fc.constantFrom(...values), fc.subarray(values, { minLength: 1 }));
const when = maybe(
  fc.integer({ min: 0, max: 60 }).map((s) => new Date(Date.parse("2026-11-20") + s * 1_000)),
);

const facts = fc.record(
  {
    destination: maybe(someOf("ledger", "netsuite", "crm", "nowhere")),
    source: maybe(someOf("shop", "market")),
    environment: maybe(fc.constantFrom("live", "test")),
    kind: maybe(someOf("payment.succeeded", "refund.succeeded")),
    type: maybe(fc.constantFrom("charge.*", "payout.paid", "odd_%_type", "odd_%*", "*")),
    category: maybe(someOf("payload_mismatch", "auth_config")),
    responseStatus: maybe(someOf(422, 409)),
    currency: maybe(someOf("EUR", "JPY")),
    amountMin: maybe(fc.constantFrom("-1", "3.5")),
    amountMax: maybe(fc.constantFrom("6", "8.50")),
    from: when,
    to: when,
  },
  { requiredKeys: [] },
);
const request = fc.record({
  limit: fc.integer({ min: 1, max: 60 }),
  dir: fc.constantFrom("asc", "desc", undefined),
  rowsMax: fc.constantFrom(3, 17, 10_000),
});

type PageOf = (request: ListRequest) => Walk;
const shape = ({ dir, limit }: { dir: "asc" | "desc" | undefined; limit: number }): ListRequest =>
  dir ? { dir, limit } : { limit };

/** All ids of a list, read to its end and then back up to its start, while rows are added at its top. */
async function readThrough(
  walk: PageOf,
  asked: { limit: number; rowsMax: number; dir: "asc" | "desc" | undefined },
) {
  const known = new Set(world.map((row) => row.id));
  const down: string[] = [];
  let cursor: string | null = null;
  let last: string | null = null;
  const page = async (at: string | null, direction: "older" | "newer") => {
    // A bounded walk must be able to take a whole page.
    const rowsMax = Math.max(asked.rowsMax, asked.limit + 1);
    return walkPage({ ...walk({ ...shape(asked), cursor: at, direction }), rowsMax });
  };
  do {
    const read = await page(cursor, "older");
    expect(read.ids.length).toBeLessThanOrEqual(asked.limit);
    if (read.ids.length < asked.limit && read.nextCursor && asked.rowsMax > 1_000) {
      throw new Error("A page was short although nothing bounded it.");
    }
    down.push(...read.ids);
    last = read.prevCursor;
    cursor = read.nextCursor;
  } while (cursor);
  const up: string[] = [];
  // The last page's rows were read going down; everything before it must come again going up.
  let back = last;
  while (back) {
    const read = await page(back, "newer");
    up.unshift(...read.ids);
    back = read.prevCursor;
  }
  const own = (ids: string[]) => ids.filter((id) => known.has(id));
  return { down: own(down), up: own(up) };
}

const OPTIONS = { numRuns: 60 };

describe("the list of deliveries", () => {
  const states = fc.record(
    {
      status: maybe(someOf("succeeded", "pending", "held", "sending", "dead")),
      heldReason: fc.option(fc.constant("paused" as const), { nil: undefined, freq: 9 }),
    },
    { requiredKeys: [] },
  );

  it("gives every row of any filter exactly once, in order, down and up, whatever bounds the walk", async () => {
    await fc.assert(
      fc.asyncProperty(facts, states, request, async (fact, state, asked) => {
        const filter = { ...fact, ...state } as DeliveryFilter;
        const rows = world.filter(
          (row) =>
            fits(row, filter, row.createdAt) &&
            among(row.status, filter.status) &&
            (filter.heldReason === undefined || row.status === "held"),
        );
        const expected = sorted(rows, byTime("createdAt"), asked.dir);
        const { down, up } = await readThrough((page) => deliveryWalk(filter, page), asked);
        expect(down).toEqual(expected);
        expect(up).toEqual(expected.slice(0, up.length));
        expect(expected.length - up.length).toBeLessThanOrEqual(asked.limit);
      }),
      OPTIONS,
    );
  });

  it("says how far it looked when a bounded walk leaves a page short", async () => {
    const walk = deliveryWalk({ currency: "none" }, { limit: 5 });
    const page = await walkPage({ ...walk, rowsMax: 10 });
    const tenth = sorted(world, byTime("createdAt"), "desc")[9];
    expect(page.ids).toEqual([]);
    expect(page.searchedTo).toBe(world.find((row) => row.id === tenth)?.createdAt.toISOString());
    expect(page.nextCursor).not.toBeNull();
  });
});

describe("the list of dead letters", () => {
  it("gives every row exactly once by time and by amount, open, resolved and both", async () => {
    const order = fc.record({
      resolved: fc.constantFrom(false, true, "any" as const, undefined),
      sort: fc.constantFrom("time" as const, "amount" as const),
    });
    await fc.assert(
      fc.asyncProperty(facts, order, request, async (fact, { resolved, sort }, asked) => {
        const filter = { ...fact, resolved } as DeadLetterFilter;
        const rows = world.filter(
          (row) =>
            row.status === "dead" &&
            (resolved === "any" || (row.resolvedAt !== null) === (resolved ?? false)) &&
            fits(row, filter, row.deadAt),
        );
        const expected = sorted(rows, sort === "amount" ? byAmount : byTime("deadAt"), asked.dir);
        const { down, up } = await readThrough((page) => deadLetterWalk(filter, { ...page, sort }), asked);
        expect(down).toEqual(expected);
        expect(up).toEqual(expected.slice(0, up.length));
        expect(expected.length - up.length).toBeLessThanOrEqual(asked.limit);
      }),
      OPTIONS,
    );
  });

  it("narrows by a cause: destination, category and response status together", async () => {
    for (const row of world.filter((one) => one.status === "dead").slice(0, 20)) {
      const cause = causeKey({
        destination: row.destination,
        category: row.category as "auth_config",
        responseStatus: row.responseStatus,
      });
      const { rows } = await listDeadLetters(ACTOR, { cause, resolved: "any", limit: 200 });
      const expected = world.filter((one) => one.status === "dead" && fits(one, { cause }, null));
      expect(rows.map((one) => one.id).toSorted()).toEqual(expected.map((one) => one.id).toSorted());
    }
    await expect(listDeliveries(ACTOR, { from: "-200000-01-01T00:00:00Z" })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { from: expect.stringContaining("must be a time") },
    });
    await expect(listDeadLetters(ACTOR, { cause: "ledger" })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

describe("the search", () => {
  it("finds deliveries by any id, exactly", async () => {
    for (const row of world.slice(0, 12)) {
      const ids = [row.id, row.eventId, row.providerEventId, row.reference, row.orderReference, row.customer];
      for (const q of ids.filter((one): one is string => one !== null)) {
        const { rows } = await listDeliveries(ACTOR, { q, limit: 200 });
        const expected = world.filter((one) => fits(one, { q }, null)).map((one) => one.id);
        expect(rows.map((one) => one.id).toSorted()).toEqual(expected.toSorted());
      }
    }
    expect((await listDeliveries(ACTOR, { q: "pi_" })).rows).toEqual([]);
    expect((await listDeliveries(ACTOR, { q: "a\0b" })).rows).toEqual([]);
  });

  it("shows rows without personal data", async () => {
    const { rows } = await listDeadLetters(ACTOR, { limit: 200 });
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain("lovelace");
  });
});

describe("rows that arrive while someone reads", () => {
  it("shift no page", async () => {
    const before = sorted(world, byTime("createdAt"), "desc");
    const seen: string[] = [];
    let cursor: string | null = null;
    let seed = 100;
    do {
      const page = await listDeliveries(ACTOR, { limit: 90, cursor });
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor;
      // They fall anywhere, also into what is read already and what is not.
      await addDeliveries(10, (seed += 1));
    } while (cursor);
    const known = new Set(before);
    expect(seen.filter((id) => known.has(id))).toEqual(before);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("have no part in a cursor of another order, which is refused", async () => {
    const page = await listDeliveries(ACTOR, { limit: 1 });
    await expect(listDeadLetters(ACTOR, { cursor: page.nextCursor })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});
