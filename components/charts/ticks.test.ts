import fc from "fast-check";
import { expect, it } from "vitest";
import type { Bucket } from "./model";
import { timeTicks, valueTicks } from "./ticks";

const HOUR_MS = 3_600_000;

function bucketsFrom(first: string, count: number, bucketMs: number): Bucket[] {
  return Array.from({ length: count }, (_, index) => ({
    start: new Date(new Date(first).getTime() + index * bucketMs).toISOString(),
    values: {},
  }));
}

it.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 5, 10]],
  [11, [0, 5, 10, 15]],
  [1284, [0, 500, 1000, 1500]],
])("goes in round steps past %d", (highest, ticks) => {
  expect(valueTicks(highest, "count")).toEqual(ticks);
});

it.each([
  [120, [0, 50, 100, 150]],
  [2400, [0, 1000, 2000, 3000]],
  [40_000, [0, 15_000, 30_000, 45_000]],
  [200_000, [0, 120_000, 240_000]],
  [5 * HOUR_MS, [0, 2 * HOUR_MS, 4 * HOUR_MS, 6 * HOUR_MS]],
  [100 * HOUR_MS, [0, 48 * HOUR_MS, 96 * HOUR_MS, 144 * HOUR_MS]],
])("steps over durations as a clock is read: %d ms", (highest, ticks) => {
  expect(valueTicks(highest, "duration")).toEqual(ticks);
});

it("begins at zero, steps evenly over whole numbers, and ends at the first step that no bar passes", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.nat(50), fc.nat(2 ** 31 - 1), fc.integer({ min: 0, max: 10 ** 12 })),
      fc.constantFrom("count" as const, "duration" as const),
      (highest, unit) => {
        const ticks = valueTicks(highest, unit);
        const step = ticks[1] ?? 0;
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(4);
        expect(ticks).toEqual(ticks.map((_, place) => place * step));
        expect(Number.isInteger(step)).toBe(true);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
        expect(ticks.at(-2)).toBeLessThan(Math.max(1, highest));
      },
    ),
  );
});

it("names at most six moments, apart from each other, each in the middle of its bar and within the chart", () => {
  const counts = fc.integer({ min: 1, max: 180 });
  const steps = fc.constantFrom(60_000, HOUR_MS / 4, HOUR_MS / 2, HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS);
  fc.assert(
    fc.property(counts, steps, (count, bucketMs) => {
      const buckets = bucketsFrom("2026-11-21T20:15:00Z", count, bucketMs);
      const ticks = timeTicks(buckets, bucketMs, "UTC");
      expect(ticks.length).toBeLessThanOrEqual(6);
      ticks.slice(1).forEach(({ text }, place) => expect(text).not.toBe(ticks[place]?.text));
      for (const { start, at } of ticks) {
        expect(at).toBeCloseTo((buckets.findIndex((bucket) => bucket.start === start) + 0.5) / count);
        expect(at).toBeLessThanOrEqual(0.96);
      }
    }),
  );
});
