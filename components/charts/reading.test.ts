import fc from "fast-check";
import { expect, it } from "vitest";
import { sameNumbers, UNIT_TEXT, type Bucket, type ChartNumbers, type Series } from "./model";
import { axisLabel, labelledStarts, linesOf, spanOf, summaryOf } from "./reading";

const HOUR_MS = 3_600_000;
const SERIES: readonly Series[] = [
  { key: "ok", label: "Stored", tone: "ok" },
  { key: "bad", label: "Not readable", tone: "attention" },
];

function bucketsFrom(first: string, count: number, bucketMs: number): Bucket[] {
  return Array.from({ length: count }, (_, index) => ({
    start: new Date(new Date(first).getTime() + index * bucketMs).toISOString(),
    values: {},
  }));
}

it("names hours on a short axis and days on a long one, in the viewer's zone", () => {
  const at = new Date("2026-11-23T23:30:00Z");
  expect(axisLabel(at, HOUR_MS, "Europe/Berlin")).toBe("00:30");
  expect(axisLabel(at, 7 * 24 * HOUR_MS, "Europe/Berlin")).toBe("24 Nov");
});

it("labels each day once, at its first bar", () => {
  const starts = bucketsFrom("2026-11-21T21:00:00Z", 16, 3 * HOUR_MS).map(({ start }) => start);
  const labels = labelledStarts(starts, (start) => axisLabel(new Date(start), 7 * 24 * HOUR_MS, "UTC"));
  expect(labels).toEqual([
    "2026-11-21T21:00:00.000Z",
    "2026-11-22T00:00:00.000Z",
    "2026-11-23T00:00:00.000Z",
  ]);
});

it("reads a bar in the legend's order, without what was not counted", () => {
  const start = "2026-11-23T00:00:00Z";
  expect(linesOf({ start, values: { bad: 2, ok: 1_284, hidden: 9 } }, SERIES)).toEqual([
    "Stored 1,284",
    "Not readable 2",
  ]);
  expect(linesOf({ start, values: { ok: 3 } }, SERIES)).toEqual(["Stored 3"]);
  expect(linesOf({ start, values: { hidden: 9 } }, SERIES)).toEqual(["Nothing"]);
});

it("sums every bucket for whoever does not see the chart", () => {
  const counted: Record<string, number>[] = [{ ok: 1_000 }, { ok: 284, bad: 1 }];
  const buckets = counted.map((values) => ({ start: "", values }));
  expect(summaryOf({ label: "Events received", series: SERIES, buckets })).toBe(
    "Events received: Stored 1,284, Not readable 1. The table view has every number.",
  );
});

it("names the longest of durations instead of adding them up, and says them as durations", () => {
  const series = [{ key: "mean", label: "Mean", tone: "accent" }] as const;
  const counted: Record<string, number>[] = [{ mean: 800 }, {}, { mean: 90_000 }];
  const buckets = counted.map((values) => ({ start: "", values }));
  expect(summaryOf({ label: "Time", series, buckets, unit: "duration" })).toBe(
    "Time: Mean up to 1 min 30 s. The table view has every number.",
  );
  expect(linesOf({ start: "", values: { mean: 800 } }, series, "duration")).toEqual(["Mean 800 ms"]);
  expect([0, 500, 2_500, 90_000, 5_400_000].map(UNIT_TEXT.duration.tick)).toEqual([
    "0 ms",
    "500 ms",
    "2.5 s",
    "1.5 min",
    "1.5 h",
  ]);
});

it("covers the chosen bars whole, in whichever direction they were dragged over", () => {
  const buckets = bucketsFrom("2026-11-23T00:00:00Z", 60, HOUR_MS);
  const index = fc.integer({ min: 0, max: buckets.length - 1 });
  fc.assert(
    fc.property(index, index, (one, other) => {
      const span = spanOf(buckets, HOUR_MS, [one, other]);
      expect(span).toEqual(spanOf(buckets, HOUR_MS, [other, one]));
      expect(span?.from).toBe(buckets[Math.min(one, other)]?.start);
      const lengthMs = new Date(span?.to ?? 0).getTime() - new Date(span?.from ?? 0).getTime();
      expect(lengthMs).toBe((Math.abs(one - other) + 1) * HOUR_MS);
    }),
  );
});

it("covers nothing when the data changed under the drag", () => {
  expect(spanOf(bucketsFrom("2026-11-23T00:00:00Z", 2, HOUR_MS), HOUR_MS, [1, 5])).toBeNull();
});

it("tells numbers read anew from other numbers", () => {
  const chart = (values: Record<string, number>): ChartNumbers => ({
    label: "Events",
    unit: "count",
    bucketMs: HOUR_MS,
    series: SERIES,
    buckets: [{ start: "2026-11-23T00:00:00.000Z", values }],
  });
  expect(sameNumbers(chart({ ok: 1 }), chart({ ok: 1 }))).toBe(true);
  expect(sameNumbers(chart({ ok: 1 }), chart({ ok: 2 }))).toBe(false);
  expect(sameNumbers(chart({ ok: 1 }), { ...chart({ ok: 1 }), unit: "duration" })).toBe(false);
});
