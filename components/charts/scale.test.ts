import fc from "fast-check";
import { expect, it } from "vitest";
import { axisLabel, markedBuckets, niceCeiling, ticksTo } from "./scale";

it("ends axes on the next 1, 2 or 5", () => {
  expect([0, 1, 3, 7, 12, 99, 101, 4_800].map(niceCeiling)).toEqual([1, 1, 5, 10, 20, 100, 200, 5_000]);
});

it("never cuts a bar off and never leaves most of the chart empty", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (value) => {
      const ceiling = niceCeiling(value);
      expect(ceiling).toBeGreaterThanOrEqual(value);
      expect(value / ceiling).toBeGreaterThan(0.39);
    }),
  );
});

it("starts every axis at zero and marks only whole halves", () => {
  expect(ticksTo(5)).toEqual([0, 5]);
  expect(ticksTo(10)).toEqual([0, 5, 10]);
  expect(ticksTo(1)).toEqual([0, 1]);
});

it("marks at most as many buckets as asked, the first among them", () => {
  expect(markedBuckets(60, 6)).toEqual([0, 10, 20, 30, 40, 50]);
  expect(markedBuckets(3, 6)).toEqual([0, 1, 2]);
  expect(markedBuckets(0, 6)).toEqual([]);
});

it("names hours on a short axis and days on a long one, in the viewer's zone", () => {
  const at = new Date("2026-11-23T23:30:00Z");
  expect(axisLabel(at, 3_600_000, "Europe/Berlin")).toBe("00:30");
  expect(axisLabel(at, 7 * 86_400_000, "Europe/Berlin")).toBe("24 Nov");
});
