import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { countRows } from "@/lib/counts/count-rows";
import { countedRows } from "@/lib/counts/counted-rows";
import { DAY_MS, HOUR_MS } from "@/lib/counts/families";
import { fixedClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";

const TABLES = ["count_marks", "event_totals", "event_counts", "events"];
let sources: string[] = [];

beforeAll(async () => {
  const made = ["one", "two"].map((slug) =>
    db().source.create({ data: { slug, name: slug, provider: "stripe" } }),
  );
  sources = (await Promise.all(made)).map((source) => source.id);
});

async function insert(times: readonly number[]): Promise<void> {
  await pool().query(
    `insert into events (id, source_id, event_id, type, kind, environment, received_at, currency)
     select i.id, i.source_id, i.id::text, 'charge.' || i.n % 3, 'payment.failed', 'live', i.at,
       case when i.n % 4 = 0 then null else 'EUR' end
     from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::int[]) as i (id, source_id, at, n)`,
    [
      times.map(() => newId()),
      times.map((_, n) => sources[n % 2]),
      times.map((at) => new Date(at)),
      times.map((_, n) => n),
    ],
  );
}

interface Group {
  source_id: string;
  type: string;
  currency: string;
  count: number;
}

async function groups(from: string, values: unknown[] = []): Promise<Group[]> {
  const { rows } = await pool().query<Group>(
    `select source_id::text, type, currency, sum(count)::int as count from (${from}) c
     group by 1, 2, 3 order by 1, 2, 3`,
    values,
  );
  return rows;
}

const bruteForce = (range: { from: Date; to: Date }) =>
  groups(
    `select source_id, type, coalesce(currency, '') as currency, 1 as count from events
     where received_at >= $1 and received_at < $2`,
    [range.from, range.to],
  );

/** What happens in a run: time passes, rows come in (up to 8 s late), the job runs or not. */
const happening = fc.record({
  passMs: fc.oneof(
    fc.integer({ min: 1, max: 90_000 }),
    fc.integer({ min: HOUR_MS, max: 7 * HOUR_MS }),
    fc.integer({ min: DAY_MS, max: 4 * DAY_MS }),
  ),
  lateMs: fc.array(fc.integer({ min: 0, max: 8_000 }), { maxLength: 6 }),
  runs: fc.boolean(),
});

describe("counts of rows", () => {
  it("agree with counting the rows, whatever came in and was counted in which order", async () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 25 * DAY_MS }), { maxLength: 30 }),
        fc.array(happening, { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(share, share), { minLength: 3, maxLength: 3 }),
        async (history, happenings, ranges) => {
          await pool().query(`truncate ${TABLES.join(", ")} cascade`);
          const begin = Date.now() - 40 * DAY_MS;
          const clock = fixedClock(new Date(begin));
          await insert(history.map((ago) => begin - ago));
          for (const { passMs, lateMs, runs } of happenings) {
            clock.advance(passMs);
            await insert(lateMs.map((ms) => clock.now().getTime() - ms));
            if (runs) await countRows(clock, { budgetMs: 60_000 });
          }
          const now = clock.now();
          const span = now.getTime() - begin + 26 * DAY_MS;
          for (const [a, b] of ranges) {
            const at = (part: number) => new Date(Math.floor(begin - 26 * DAY_MS + part * span));
            const range = { from: at(Math.min(a, b)), to: at(Math.max(a, b)) };
            const counted = await countedRows("eventCounts", range, { now });
            expect(counted.exact).toBe(true);
            expect(await groups(counted.sql)).toEqual(await bruteForce(range));
          }
        },
      ),
      { numRuns: 10 },
    );
  }, 180_000);

  it("puts each row into its bucket", async () => {
    await pool().query(`truncate ${TABLES.join(", ")} cascade`);
    const now = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + 3 * HOUR_MS);
    const times = Array.from({ length: 500 }, (_, n) => now.getTime() - n * 777_777);
    await insert(times);
    await countRows(fixedClock(now), { budgetMs: 60_000 });
    const range = { from: new Date(now.getTime() - 4 * DAY_MS), to: now };
    for (const bucketMs of [90_000, HOUR_MS, 6 * HOUR_MS, DAY_MS]) {
      const { sql } = await countedRows("eventTotals", range, { bucketMs, now });
      const { rows } = await pool().query<{ at: Date; count: number }>(
        `select date_bin(interval '${bucketMs} milliseconds', start, 'epoch') as at, sum(count)::int as count
         from (${sql}) c group by 1`,
      );
      const expected = new Map<number, number>();
      for (const at of times.filter((t) => t >= range.from.getTime() && t < now.getTime())) {
        const bucket = Math.floor(at / bucketMs) * bucketMs;
        expected.set(bucket, (expected.get(bucket) ?? 0) + 1);
      }
      expect(new Map(rows.map((row) => [row.at.getTime(), row.count]))).toEqual(expected);
    }
  });

  it("waits for transactions that are open longer than the lag", async () => {
    await pool().query(`truncate ${TABLES.join(", ")} cascade`);
    const client = await pool().connect();
    try {
      await client.query("begin");
      await client.query("insert into count_marks values ('open', now(), now())");
      const { rows } = await pool().query<{ at: Date }>("select now() as at");
      const clock = fixedClock(new Date((rows[0]?.at.getTime() ?? 0) + HOUR_MS));
      await countRows(clock);
      const { rows: marks } = await pool().query<{ to: Date }>(
        "select counted_to as to from count_marks where family = 'eventTotals'",
      );
      expect(marks[0]?.to.getTime()).toBeLessThan(rows[0]?.at.getTime() ?? 0);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});
