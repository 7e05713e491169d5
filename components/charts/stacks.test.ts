import fc from "fast-check";
import { expect, it } from "vitest";
import type { Bucket, Series } from "./model";
import { stackPaths, type ChartScale } from "./stacks";

const SERIES: readonly Series[] = [
  { key: "ok", label: "Stored", tone: "ok" },
  { key: "bad", label: "Not readable", tone: "attention" },
];

/** Ten pixels for each bucket, a hundred for the highest value. */
function scaleOf(buckets: readonly Bucket[], highest: number): ChartScale {
  return {
    edges: (start) => {
      const place = buckets.findIndex((bucket) => bucket.start === start);
      return place < 0 ? null : [place * 10, place * 10 + 10];
    },
    y: (value) => 100 - (value / highest) * 100,
  };
}

interface Box {
  left: number;
  foot: number;
  height: number;
  width: number;
}

function boxesOf(path: string): Box[] {
  return [...path.matchAll(/M([\d.]+),([-\d.]+)v([-\d.]+)h([\d.]+)v[\d.]+z/g)].map((found) => {
    const [left = 0, foot = 0, up = 0, width = 0] = found.slice(1).map(Number);
    return { left, foot, height: -up, width };
  });
}

it("stacks from zero in the order of the series, apart from the neighbours", () => {
  const buckets = [{ start: "a", values: { ok: 30, bad: 20 } }];
  const paths = stackPaths(buckets, SERIES, scaleOf(buckets, 100));
  expect(boxesOf(paths["ok"] ?? "")).toEqual([{ left: 0.5, foot: 100, height: 30, width: 9 }]);
  expect(boxesOf(paths["bad"] ?? "")).toEqual([{ left: 0.5, foot: 70, height: 20, width: 9 }]);
});

it("draws one box for everything that was counted, in proportion and never too small to see", () => {
  const counts = fc.record({ ok: fc.nat(100_000), bad: fc.nat(100_000) });
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 90 }), (values) => {
      const buckets = values.map((one, place) => ({ start: String(place), values: one }));
      const highest = Math.max(1, ...values.map(({ ok, bad }) => ok + bad));
      const paths = stackPaths(buckets, SERIES, scaleOf(buckets, highest));
      for (const key of ["ok", "bad"] as const) {
        const boxes = boxesOf(paths[key] ?? "");
        const counted = values.filter((one) => one[key] > 0);
        expect(boxes).toHaveLength(counted.length);
        boxes.forEach((box, place) => {
          const exact = ((counted[place]?.[key] ?? 0) / highest) * 100;
          expect(box.height).toBeGreaterThanOrEqual(2);
          expect(Math.abs(box.height - Math.max(2, exact))).toBeLessThan(0.01);
        });
      }
    }),
  );
});

it("leaves out a bucket that the chart has no room for", () => {
  const paths = stackPaths([{ start: "gone", values: { ok: 1 } }], SERIES, scaleOf([], 1));
  expect(paths).toEqual({ ok: "", bad: "" });
});
