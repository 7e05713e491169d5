import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { readDeliveryQuery } from "@/app/(dashboard)/deliveries/_components/delivery-query";
import { readDeadLetterFilter } from "@/app/(dashboard)/dead-letters/_components/dead-letter-filter";
import { scopeOfChoice } from "@/components/replay/scope";
import { matchingDeadLetters } from "@/lib/delivery/inbox-queries";
import { countNewerDeadLetters, deliveriesById } from "@/lib/delivery/live-queries";
import { listDeadLetters, listDeliveries } from "@/lib/delivery/queries";
import { deadLettersLike, deliveriesLike } from "@/lib/delivery/replay-filter-queries";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { addDeliveries, makeWorld } from "../../support/delivery-world";
import { readAll } from "../../support/read-all";
import { ACTOR } from "./fixtures";

beforeAll(async () => {
  await makeWorld();
  await addDeliveries(300, 11);
});

const maybe = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 3 });

/** Addresses of the inbox as its filter bar, time range and column headers write them. */
const address = fc
  .record({
    destination: maybe("ledger", "netsuite,crm"),
    source: maybe("shop"),
    env: maybe("live", "test"),
    kind: maybe("payment.succeeded"),
    type: maybe("charge.*", "payout.paid"),
    category: maybe("payload_mismatch", "auth_config,payload_mismatch"),
    response: maybe("422", "422,409"),
    currency: maybe("EUR"),
    min: maybe("3.5"),
    max: maybe("8.50"),
    state: maybe("open", "unassigned", "snoozed", "resolved", "all"),
    range: maybe("7d", "90d", "all"),
    from: maybe("2026-11-20T00:00:10Z"),
    to: maybe("2026-11-20T00:00:45Z"),
    sort: maybe("amount", "time"),
    dir: maybe("asc", "desc"),
    limit: maybe("200"),
  })
  .map((parts) => JSON.parse(JSON.stringify(parts)) as Record<string, string>);

function everyRow(params: Record<string, string>, now: Date): Promise<string[]> {
  const filter = readDeadLetterFilter(params, ACTOR.id, now);
  return readAll((cursor) => listDeadLetters(ACTOR, { ...filter, cursor, limit: 200 }));
}

it("plans a replay of exactly the rows that the list shows, whatever narrows it", async () => {
  const now = new Date();
  await fc.assert(
    fc.asyncProperty(address, async (params) => {
      const shown = await everyRow(params, now);
      const planned = await db().$queryRaw<{ id: string }[]>(
        Prisma.sql`select d.id from deliveries d where ${deadLettersLike(params, now)}`,
      );
      expect(planned.map(({ id }) => id).toSorted()).toEqual(shown.toSorted());
      if (shown.length === 0) return;
      const changed = await matchingDeadLetters(ACTOR, readDeadLetterFilter(params, ACTOR.id, now));
      expect(changed.toSorted()).toEqual(shown.toSorted());
    }),
    { numRuns: 60 },
  );
});

function everyDelivery(params: Record<string, string>, now: Date): Promise<string[]> {
  const { filter } = readDeliveryQuery(params, now);
  return readAll((cursor) => listDeliveries(ACTOR, { ...filter, cursor, limit: 200 }));
}

it("plans a replay of exactly the deliveries that the list shows", async () => {
  // The world lies a week back: what the list shows without being asked must not be all of it.
  const now = new Date("2026-11-27T00:00:30Z");
  const asked = fc.tuple(address, maybe("succeeded", "dead,held"), maybe("ch_1", "nothing"));
  await fc.assert(
    fc.asyncProperty(asked, async ([{ state: _state, sort: _sort, ...params }, status, q]) => {
      Object.assign(params, status ? { status } : {}, q ? { q } : {});
      const query = new URLSearchParams(params).toString();
      const scope = scopeOfChoice("deliveries-matching", {
        kind: "matching",
        query,
        total: null,
        exact: false,
      });
      if (scope.kind !== "deliveries-matching") throw new Error("A filter is planned as a filter.");
      const planned = await db().$queryRaw<{ id: string }[]>(
        Prisma.sql`select d.id from deliveries d where ${deliveriesLike(scope.filter, now)}`,
      );
      expect(planned.map(({ id }) => id).toSorted()).toEqual((await everyDelivery(params, now)).toSorted());
    }),
    { numRuns: 80 },
  );
});

it("counts what died after the first row on screen, up to a limit", async () => {
  await fc.assert(
    fc.asyncProperty(address, fc.nat(), async (asked, pick) => {
      const params = { ...asked, sort: "time", dir: "desc" };
      const filter = readDeadLetterFilter(params, ACTOR.id);
      const shown = await everyRow(params, new Date());
      const at = pick % (shown.length + 1);
      const id = shown[at];
      if (id === undefined) return;
      expect(await countNewerDeadLetters(ACTOR, filter, { id, max: 1_000 })).toBe(at);
      expect(await countNewerDeadLetters(ACTOR, filter, { id, max: 3 })).toBe(Math.min(3, at));
      expect((await deliveriesById(ACTOR, shown.slice(0, 5))).map((row) => row.id)).toEqual(
        shown.slice(0, 5),
      );
    }),
    { numRuns: 60 },
  );
});

it("counts nothing over a row that is not there", async () => {
  const id = "00000000-0000-7000-8000-000000000000";
  expect(await countNewerDeadLetters(ACTOR, {}, { id, max: 10 })).toBe(0);
  expect(await deliveriesById(ACTOR, [id])).toEqual([]);
});
