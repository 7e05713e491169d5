import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from "./families";
import { segmentsOf } from "./segments";

const NOW = Date.UTC(2026, 10, 27, 12, 34, 56);
const moment = fc.integer({ min: NOW - 40 * DAY_MS, max: NOW });

describe("segmentsOf", () => {
  it("covers every moment of the range exactly once, kept counts on their own bounds", () => {
    fc.assert(
      fc.property(
        moment,
        moment,
        moment,
        fc.constantFrom(undefined, 30_000, MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, DAY_MS, WEEK_MS),
        (a, b, counted, bucketMs) => {
          const range = { from: Math.min(a, b), to: Math.max(a, b) + 1 };
          const coverage = {
            from: Math.floor((NOW - 50 * DAY_MS) / HOUR_MS) * HOUR_MS,
            to: Math.floor(Math.max(counted, NOW - 29 * DAY_MS) / MINUTE_MS) * MINUTE_MS,
            whole: true,
          };
          const { segments } = segmentsOf(range, coverage, { bucketMs, now: NOW });
          const bounds = segments.map(({ from, to }) => [from, to]);
          const edges = [Math.max(range.from, coverage.from), ...bounds.map(([, to]) => to)];
          expect(bounds.map(([from]) => from)).toEqual(edges.slice(0, -1));
          expect(segments.filter(({ from, to }) => from >= to)).toEqual([]);
          expect([segments.length === 0, edges.at(-1)]).toEqual([range.from >= range.to, range.to]);
          const kept = segments.filter(({ grainMs }) => grainMs !== null);
          const wrong = kept.filter(
            ({ from, to, grainMs }) =>
              from % (grainMs ?? 1) !== 0 ||
              to % (grainMs ?? 1) !== 0 ||
              to > coverage.to ||
              (bucketMs ?? 0) % (grainMs ?? 1) !== 0,
          );
          expect(wrong).toEqual([]);
        },
      ),
    );
  });

  it("reads rows only at the edges and since the last count", () => {
    const coverage = { from: NOW - 90 * DAY_MS, to: Math.floor(NOW / MINUTE_MS) * MINUTE_MS, whole: true };
    const range = { from: NOW - 30 * DAY_MS, to: NOW };
    const { segments } = segmentsOf(range, coverage, { now: NOW });
    const rowsMs = segments.filter((s) => s.grainMs === null).reduce((sum, s) => sum + s.to - s.from, 0);
    expect(rowsMs).toBeLessThan(HOUR_MS + MINUTE_MS);
  });

  it("says when history before the counts is missing", () => {
    const coverage = { from: NOW - DAY_MS, to: NOW, whole: false };
    const ask = (from: number) => segmentsOf({ from, to: NOW }, coverage, { now: NOW }).exact;
    expect([ask(NOW - 2 * DAY_MS), ask(NOW - HOUR_MS)]).toEqual([false, true]);
  });
});
