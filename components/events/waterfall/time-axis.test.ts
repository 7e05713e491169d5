import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOf, timeAxis, type Span } from "./time-axis";

const HOUR = 3_600_000;
const span = fc
  .tuple(fc.nat(3 * 24 * HOUR), fc.oneof(fc.nat(300), fc.nat(30_000)))
  .map(([fromMs, tookMs]): Span => ({ fromMs, toMs: fromMs + tookMs }));
const spans = fc
  .array(span, { minLength: 1, maxLength: 40 })
  .map((some) => [{ fromMs: 0, toMs: 20 }, ...some]);
const near = (left: number, right: number) => Math.abs(left - right) < 1e-6;

describe("timeAxis", () => {
  it("fills its width with parts in order, without gaps and without negative widths", () => {
    fc.assert(
      fc.property(spans, (all) => {
        const { parts } = timeAxis(all);
        let x = 0;
        for (const part of parts) {
          expect(near(part.x, x)).toBe(true);
          expect(part.width).toBeGreaterThanOrEqual(0);
          expect(part.toMs).toBeGreaterThanOrEqual(part.fromMs);
          x += part.width;
        }
        expect(near(x, 100)).toBe(true);
      }),
    );
  });

  it("draws every bar to one scale, inside the axis", () => {
    fc.assert(
      fc.property(spans, (all) => {
        const axis = timeAxis(all);
        for (const { fromMs, toMs } of all) {
          const [left, right] = [placeOf(axis, fromMs), placeOf(axis, toMs)];
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(100 + 1e-6);
          expect(near(right - left, (toMs - fromMs) * axis.scale)).toBe(true);
        }
      }),
    );
  });

  it("never puts a later moment before an earlier one", () => {
    fc.assert(
      fc.property(spans, fc.array(fc.nat(4 * 24 * HOUR)), (all, moments) => {
        const axis = timeAxis(all);
        const places = moments.toSorted((a, b) => a - b).map((ms) => placeOf(axis, ms));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  });

  it("keeps an axis of seconds whole and shortens a wait of hours", () => {
    const quick = timeAxis([
      { fromMs: 0, toMs: 20 },
      { fromMs: 30, toMs: 1_000 },
    ]);
    expect(quick.broken).toBe(false);
    expect(quick.ticks.map((tick) => tick.label)).toEqual(["0", "+200 ms", "+600 ms"]);
    const slow = timeAxis([
      { fromMs: 0, toMs: 200 },
      { fromMs: 2 * HOUR, toMs: 2 * HOUR + 400 },
    ]);
    expect(slow.broken).toBe(true);
    expect(slow.parts.map((part) => part.kind)).toEqual(["time", "break", "time"]);
    expect(slow.ticks.map((tick) => tick.label)).toEqual(["0", "+2 h"]);
  });

  it("writes no label over another, and none beyond the axis", () => {
    fc.assert(
      fc.property(spans, (all) => {
        let takenTo = 0;
        for (const { ms, x, endsHere } of timeAxis(all).ticks) {
          const width = ms === 0 ? 9 : 27;
          const from = endsHere ? x - width : x;
          expect(from).toBeGreaterThanOrEqual(takenTo - 1e-6);
          takenTo = from + width;
          expect(takenTo).toBeLessThanOrEqual(100 + 1e-6);
        }
      }),
    );
  });

  it("has room for an event to which nothing happened yet", () => {
    expect(timeAxis([]).ticks).toEqual([{ ms: 0, x: 0, label: "0", endsHere: false }]);
  });
});
