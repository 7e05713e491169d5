import { beforeAll, expect, it } from "vitest";
import { systemActor } from "@/lib/access/actor";
import { addCounts, pruneCountRows } from "@/lib/ingest/store";
import { ingestSummary } from "@/lib/ingest/summary-queries";
import { pool } from "@/lib/platform/db";
import { makeSource, type Sender } from "./senders";

const ACTOR = systemActor("test");
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const BEGIN = Date.UTC(2026, 10, 20);
const OUTCOMES = ["stored", "duplicate", "quarantined", "bad_signature"];

let source: Sender;

/** Some minutes of five days, each counted in two writes as two seconds of a receiver would. */
beforeAll(async () => {
  source = await makeSource("stripe");
  const { rows } = await pool().query<{ id: string }>("select id from sources where slug = $1", [
    source.slug,
  ]);
  const client = await pool().connect();
  const counts = Array.from({ length: 400 }, (_, n) => ({
    sourceId: rows[0]?.id ?? "",
    minute: new Date(BEGIN + ((n * 7_919) % (5 * 1_440)) * MINUTE_MS),
    outcome: OUTCOMES[n % OUTCOMES.length] ?? "",
    count: 1 + (n % 5),
  }));
  await addCounts(client, counts.slice(0, 250));
  await addCounts(client, [...counts.slice(250), ...counts.slice(0, 50)]);
  client.release();
});

async function byMinute(from: Date, to: Date): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    "select coalesce(sum(count), 0)::int as count from ingest_counts where minute >= $1 and minute < $2",
    [from, to],
  );
  return rows[0]?.count ?? 0;
}

async function inAll(from: Date, to: Date): Promise<number> {
  const sum = await ingestSummary(ACTOR, { from: from.toISOString(), to: to.toISOString() });
  return sum.stored + sum.duplicates + sum.quarantined + sum.refused;
}

const RANGES: [string, number, number][] = [
  ["whole days", 0, 5 * DAY_MS],
  ["days with an edge on either side", 7 * MINUTE_MS, 4 * DAY_MS + 31 * MINUTE_MS],
  ["from one day into the next", DAY_MS - 90 * MINUTE_MS, DAY_MS + 90 * MINUTE_MS],
  ["within a day", DAY_MS + 60 * MINUTE_MS, DAY_MS + 600 * MINUTE_MS],
  ["one day", 2 * DAY_MS, 3 * DAY_MS],
  ["nothing", 6 * DAY_MS, 8 * DAY_MS],
];

it.each(RANGES)("sums up what was received by days as by minutes: %s", async (_, begin, end) => {
  const [from, to] = [new Date(BEGIN + begin), new Date(BEGIN + end)];
  expect(await inAll(from, to)).toBe(await byMinute(from, to));
});

it("forgets days with their minutes", async () => {
  await pruneCountRows(pool(), new Date(BEGIN + 2 * DAY_MS));
  const { rows } = await pool().query<{ day: Date }>("select min(day) as day from ingest_days");
  expect(rows[0]?.day).toEqual(new Date(BEGIN + 2 * DAY_MS));
  expect(await inAll(new Date(BEGIN), new Date(BEGIN + 5 * DAY_MS))).toBe(
    await byMinute(new Date(BEGIN), new Date(BEGIN + 5 * DAY_MS)),
  );
});
