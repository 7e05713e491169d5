import { beforeAll, describe, expect, it } from "vitest";
import { listDestinations } from "@/lib/delivery/destination-queries";
import { serviceTime, serviceTimeByBucket } from "@/lib/delivery/service-time-queries";
import { deliverySummary, destinationPaces } from "@/lib/delivery/summary-queries";
import { db, pool } from "@/lib/platform/db";
import { addDeliveries, makeWorld, type WorldDelivery } from "../../support/delivery-world";
import { ACTOR } from "./fixtures";

const RANGE = { from: new Date("2026-11-20T00:00:10Z"), to: new Date("2026-11-20T00:00:30Z") };
let world: WorldDelivery[];

beforeAll(async () => {
  await makeWorld();
  world = await addDeliveries(300, 23);
  await pool().query(
    `update deliveries set completed_at = event_received_at + interval '2 seconds' where status = 'succeeded'`,
  );
  // Every attempt took 100 ms at the ledger, 300 at the CRM; every second one at the CRM failed.
  await pool().query(
    `insert into attempts (id, delivery_id, destination_id, source_id, environment, round, number, status,
       trigger, url, started_at, duration_ms)
     select gen_random_uuid(), d.id, d.destination_id, d.source_id, d.environment, 1, 1,
       case when t.slug = 'crm' and row_number() over (partition by t.slug, d.environment order by d.created_at desc) % 2 = 0
         then 'failed' else 'succeeded' end::attempt_status,
       'first', 'http://127.0.0.1:9/', d.created_at, case t.slug when 'ledger' then 100 else 300 end
     from deliveries d join destinations t on t.id = d.destination_id where t.slug in ('ledger', 'crm')`,
  );
});

const within = (row: WorldDelivery) => row.createdAt >= RANGE.from && row.createdAt < RANGE.to;
const countOf = (rows: readonly WorldDelivery[], status: WorldDelivery["status"]) =>
  rows.filter((row) => row.status === status).length;

describe("the summary of deliveries", () => {
  it.each([undefined, "live", "test"] as const)(
    "counts each state of environment %s",
    async (environment) => {
      const rows = world.filter((row) => within(row) && (!environment || row.environment === environment));
      expect(await deliverySummary(ACTOR, { ...RANGE, environment })).toEqual({
        total: rows.length,
        succeeded: countOf(rows, "succeeded"),
        failed: countOf(rows, "dead"),
        pending: countOf(rows, "pending"),
        held: countOf(rows, "held"),
        sending: countOf(rows, "sending"),
      });
    },
  );

  it("measures from the request to the acceptance, and says over how many", async () => {
    const sampled = countOf(world.filter(within), "succeeded");
    expect(await serviceTime(ACTOR, RANGE)).toEqual({ sampled, meanMs: 2000, p50Ms: 2000, p95Ms: 2000 });
    const before = { from: new Date("2026-11-01"), to: new Date("2026-11-02") };
    expect(await serviceTime(ACTOR, before)).toBeNull();
  });

  it("measures per stretch of time, without the parts outside of the range, and leaves empty ones at zero", async () => {
    const range = { from: new Date("2026-11-19T23:59:40Z"), to: RANGE.to };
    const { buckets, exact } = await serviceTimeByBucket(ACTOR, range, 10);
    expect(exact).toBe(true);
    expect(buckets.map(({ values }) => values["mean"] ?? 0)).toEqual([0, 0, 2000, 2000, 2000]);
    // Ends in the middle of a bucket in which nothing happened yet.
    const early = { from: new Date("2026-11-19T23:59:40Z"), to: new Date("2026-11-20T00:00:00Z") };
    expect((await serviceTimeByBucket(ACTOR, early, 10)).buckets.map(({ values }) => values)).toEqual([
      {},
      {},
    ]);
  });

  it("counts an event once, when the last of its destinations took it, and not while one is missing", async () => {
    const [row] = world.filter((one) => within(one) && one.status === "succeeded");
    if (!row) throw new Error("The world has no delivered row.");
    const other = row.destination === "crm" ? "ledger" : "crm";
    await pool().query(
      `insert into deliveries (id, event_id, destination_id, status, created_at, completed_at, source_id,
         environment, type, kind, event_received_at)
       select gen_random_uuid(), d.event_id, t.id, 'succeeded', d.created_at,
         d.event_received_at + interval '9 seconds', d.source_id, d.environment, d.type, d.kind, d.event_received_at
       from deliveries d, destinations t where d.id = $1 and t.slug = $2`,
      [row.id, other],
    );
    const sampled = countOf(world.filter(within), "succeeded");
    const all = await serviceTime(ACTOR, RANGE);
    expect(all).toMatchObject({ sampled, p50Ms: 2000 });
    expect(all?.meanMs).toBeCloseTo(2000 + 7000 / sampled, 3);
    await pool().query(
      `update deliveries set status = 'held' where event_id = $1 and completed_at > event_received_at + interval '5 seconds'`,
      [row.eventId],
    );
    expect(await serviceTime(ACTOR, RANGE)).toMatchObject({ sampled: sampled - 1, meanMs: 2000 });
    await pool().query(`delete from deliveries where event_id = $1 and id <> $2`, [row.eventId, row.id]);
  });
});

describe("destinations by pace", () => {
  it("puts the slowest and the most failing first, and leaves out those without attempts", async () => {
    const { slowest, failing: all } = await destinationPaces(ACTOR, RANGE);
    expect(slowest.map((pace) => [pace.destination.slug, pace.p95Ms])).toEqual([
      ["crm", 300],
      ["ledger", 100],
    ]);
    const [failing, ...others] = all;
    expect(others).toEqual([]);
    expect(failing?.destination.slug).toBe("crm");
    expect(failing?.failedShare).toBeGreaterThan(0.3);
    expect(failing?.failedShare).toBeLessThan(0.7);
  });
});

describe("destinations with their figures", () => {
  it("count what was delivered since a moment, and all that still waits", async () => {
    const since = new Date("2026-11-20T00:00:20Z");
    for (const destination of await listDestinations(ACTOR, { since })) {
      const own = world.filter((row) => row.destination === destination.slug);
      const dead = own.filter((row) => row.status === "dead");
      const open = dead.filter((row) => row.resolvedAt === null);
      const resolvedSince = dead.filter((row) => row.resolvedAt && row.deadAt && row.deadAt >= since);
      expect(destination.counts).toEqual({
        pending: countOf(own, "pending"),
        held: countOf(own, "held"),
        sending: countOf(own, "sending"),
        succeeded: countOf(
          own.filter((row) => row.createdAt >= since),
          "succeeded",
        ),
        dead: open.length + resolvedSince.length,
      });
      expect(destination.openDeadLetters).toBe(open.length);
      const held = own.filter((row) => row.status === "held").map((row) => row.createdAt.toISOString());
      expect(destination.oldestHeldAt).toBe(held.toSorted()[0] ?? null);
    }
    expect(await db().destination.count()).toBe(3);
  });
});
