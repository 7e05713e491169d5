import { beforeAll, describe, expect, it } from "vitest";
import { countRows } from "@/lib/counts/count-rows";
import type { FailedAttemptFilter } from "@/lib/failures/attempt-filter";
import {
  countFailedAttemptFacets,
  countFailuresByBucket,
  listFailedAttempts,
} from "@/lib/failures/attempt-queries";
import { countNewerFailedAttempts, failedAttemptsById } from "@/lib/failures/attempt-live-queries";
import { listFailures } from "@/lib/failures/queries";
import { systemClock } from "@/lib/platform/clock";
import { pool } from "@/lib/platform/db";
import { addDeliveries, makeWorld } from "../../support/delivery-world";
import { ACTOR } from "../delivery/fixtures";

interface Failed {
  id: string;
  deliveryId: string;
  eventId: string;
  destination: string;
  source: string;
  environment: "live" | "test";
  category: string;
  response: number | null;
  error: string | null;
  startedAt: Date;
}

const RANGE = { from: new Date("2026-11-20T00:00:05Z"), to: new Date("2026-11-20T00:01:00Z") };
let all: Failed[];

beforeAll(async () => {
  await makeWorld();
  await addDeliveries(200, 41);
  // Two attempts of each delivery; those of deliveries that failed once are failed.
  await pool().query(
    `insert into attempts (id, delivery_id, destination_id, source_id, environment, round, number, status,
       trigger, url, started_at, duration_ms, category, response_status, error_code, response_body)
     select gen_random_uuid(), d.id, d.destination_id, d.source_id, d.environment, 1, n,
       case when d.last_category is null then 'succeeded' else 'failed' end::attempt_status, 'first',
       'http://127.0.0.1:9/', d.created_at + n * interval '5 seconds', 100, d.last_category,
       d.last_response_status, case when d.last_response_status is null then 'ECONNRESET' end,
       '{"error":"no account for ada.lovelace@example.com"}'
     from deliveries d cross join generate_series(1, 2) n`,
  );
  const { rows } = await pool().query<Failed>(
    `select a.id, a.delivery_id as "deliveryId", d.event_id as "eventId", t.slug as destination,
       s.slug as source, a.environment, a.category, a.response_status as response, a.error_code as error,
       a.started_at as "startedAt"
     from attempts a join deliveries d on d.id = a.delivery_id join destinations t on t.id = a.destination_id
     join sources s on s.id = a.source_id where a.status = 'failed' order by a.started_at desc, a.id desc`,
  );
  all = rows;
});

const inRange = (row: Failed) => row.startedAt >= RANGE.from && row.startedAt < RANGE.to;

const CASES: [string, FailedAttemptFilter, (row: Failed) => boolean][] = [
  ["all", {}, () => true],
  ["of a time", RANGE, inRange],
  ["of a destination", { destination: "ledger" }, (row) => row.destination === "ledger"],
  [
    "of a cause",
    { destination: ["crm", "netsuite"], category: "auth_config", environment: "live" },
    (row) => row.destination !== "ledger" && row.category === "auth_config" && row.environment === "live",
  ],
  ["of an answer", { responseStatus: [422, 409] }, (row) => row.response === 422 || row.response === 409],
  [
    "of an error",
    { errorCode: "ECONNRESET", source: "shop" },
    (row) => row.error !== null && row.source === "shop",
  ],
];

describe("failed attempts", () => {
  it.each(CASES)("are listed exactly once, %s, in both orders and directions", async (_, filter, fits) => {
    const expected = all.filter(fits).map((row) => row.id);
    for (const dir of ["desc", "asc"] as const) {
      const seen: string[] = [];
      let cursor: string | null = null;
      let back: string | null = null;
      do {
        const page = await listFailedAttempts(ACTOR, { ...filter, dir, limit: 37, cursor });
        seen.push(...page.rows.map((row) => row.id));
        back = page.prevCursor;
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(dir === "desc" ? expected : expected.toReversed());
      const before: string[] = [];
      while (back) {
        const page = await listFailedAttempts(ACTOR, {
          ...filter,
          dir,
          limit: 37,
          cursor: back,
          direction: "newer",
        });
        before.unshift(...page.rows.map((row) => row.id));
        back = page.prevCursor;
      }
      expect(before).toEqual(seen.slice(0, before.length));
    }
  });

  it.each(CASES)("are counted after the first on screen, %s, up to a limit", async (_, filter, fits) => {
    const expected = all.filter(fits).map((row) => row.id);
    for (const at of [0, 1, 7, expected.length - 1]) {
      const id = expected[at];
      if (id === undefined) continue;
      expect(await countNewerFailedAttempts(ACTOR, filter, { id, max: 1_000 })).toBe(at);
      expect(await countNewerFailedAttempts(ACTOR, filter, { id, max: 3 })).toBe(Math.min(3, at));
    }
    const shown = await failedAttemptsById(ACTOR, expected.slice(0, 5));
    expect(shown.map((row) => row.id)).toEqual(expected.slice(0, 5));
  });

  it("are found by delivery and event, and say what happened without personal data", async () => {
    const [first] = all;
    if (!first) throw new Error("The world has no failed attempt.");
    for (const q of [first.deliveryId, first.eventId]) {
      const { rows } = await listFailedAttempts(ACTOR, { q });
      expect(rows.map((row) => row.deliveryId)).toEqual([first.deliveryId, first.deliveryId]);
      expect(JSON.stringify(rows)).not.toContain("lovelace");
    }
  });

  it.each(CASES)("are counted by field, %s", async (_, filter, fits) => {
    const facets = await countFailedAttemptFacets(ACTOR, filter);
    expect(facets).toMatchObject({ total: all.filter(fits).length, exact: true, sampled: null });
  });
});

function histograms(): void {
  it.each(CASES)("are counted over time, %s", async (_, filter, fits) => {
    const rows = all.filter((row) => fits(row) && inRange(row));
    const counted = await countFailuresByBucket(ACTOR, { ...filter, ...RANGE }, 60);
    const sums = new Map<string, number>();
    for (const { values } of counted.buckets) {
      for (const [category, count] of Object.entries(values)) {
        if (count > 0) sums.set(category, (sums.get(category) ?? 0) + count);
      }
    }
    const expected = new Map<string, number>();
    for (const { category } of rows) expected.set(category, (expected.get(category) ?? 0) + 1);
    expect(sums).toEqual(expected);
  });

  it("are summed up by cause with the first, the last and the deliveries that they hit", async () => {
    const failures = await listFailures(ACTOR, { ...RANGE, environment: "live" });
    const rows = all.filter((row) => inRange(row) && row.environment === "live");
    const keys = new Set(rows.map((row) => `${row.destination} ${row.category}`));
    expect(new Set(failures.map((one) => `${one.destination.slug} ${one.category}`))).toEqual(keys);
    for (const one of failures) {
      const own = rows.filter(
        (row) => row.destination === one.destination.slug && row.category === one.category,
      );
      expect(one).toMatchObject({
        attempts: own.length,
        deliveries: new Set(own.map((row) => row.deliveryId)).size,
        deliveriesEstimated: false,
        firstSeenAt: own.at(-1)?.startedAt.toISOString(),
        lastSeenAt: own[0]?.startedAt.toISOString(),
      });
      expect(own.map((row) => row.deliveryId)).toContain(one.example.deliveryId);
    }
  });
}

describe("failures before anything was counted", () => {
  histograms();
});

describe("failures from kept counts", () => {
  beforeAll(async () => {
    let done = false;
    while (!done) done = await countRows(systemClock, { budgetMs: 10_000 });
  });
  histograms();
});
