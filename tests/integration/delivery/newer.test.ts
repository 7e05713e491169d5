import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { DeliveryFilter } from "@/lib/delivery/list-filter";
import { countNewerDeliveries } from "@/lib/delivery/live-queries";
import { listDeliveries } from "@/lib/delivery/queries";
import { addDeliveries, makeWorld } from "../../support/delivery-world";
import { readAll } from "../../support/read-all";
import { ACTOR } from "./fixtures";

beforeAll(async () => {
  await makeWorld();
  await addDeliveries(300, 11);
});

const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined, freq: 2 });
const filters: fc.Arbitrary<DeliveryFilter> = fc.record(
  {
    status: maybe(
      fc.subarray(["pending", "held", "sending", "succeeded", "dead"] as const, { minLength: 1 }),
    ),
    heldReason: maybe(fc.constant("paused" as const)),
    destination: maybe(fc.subarray(["ledger", "netsuite", "nowhere"], { minLength: 1 })),
    category: maybe(fc.constantFrom("payload_mismatch" as const, "auth_config" as const)),
    environment: maybe(fc.constantFrom("live" as const, "test" as const)),
    q: maybe(fc.integer({ min: 0, max: 30 }).map((n) => `cus_${n}`)),
    from: maybe(fc.constant(new Date("2026-11-20T00:00:10Z"))),
    to: maybe(fc.constant(new Date("2026-11-20T00:00:30Z"))),
  },
  { requiredKeys: [] },
);

const everyRow = (filter: DeliveryFilter) =>
  readAll((cursor) => listDeliveries(ACTOR, { ...filter, cursor, limit: 200 }));

it("counts what was created after the first row on screen, up to a limit", async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.nat(), async (filter, pick) => {
      const shown = await everyRow(filter);
      const at = pick % (shown.length + 1);
      const id = shown[at];
      if (id === undefined) return;
      expect(await countNewerDeliveries(ACTOR, filter, { id, max: 1_000 })).toBe(at);
      expect(await countNewerDeliveries(ACTOR, filter, { id, max: 3 })).toBe(Math.min(3, at));
    }),
    { numRuns: 80 },
  );
});

it("counts nothing over a row that is not there", async () => {
  const id = "00000000-0000-7000-8000-000000000000";
  expect(await countNewerDeliveries(ACTOR, {}, { id, max: 10 })).toBe(0);
});
