import fc from "fast-check";
import { expect, it } from "vitest";
import { formatStretch, fromLocalField, toLocalField, zoomedOut } from "./time-range";

const NOW = new Date("2026-11-23T12:00:00Z");
const stretch = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });

it("doubles a stretch around its middle", () => {
  expect(zoomedOut(stretch("2026-11-22T10:00:00Z", "2026-11-22T12:00:00Z"), NOW)).toEqual(
    stretch("2026-11-22T09:00:00Z", "2026-11-22T13:00:00Z"),
  );
});

it("does not look into the future, and still shows twice as much", () => {
  expect(zoomedOut(stretch("2026-11-23T10:00:00Z", "2026-11-23T12:00:00Z"), NOW)).toEqual(
    stretch("2026-11-23T08:00:00Z", "2026-11-23T12:00:00Z"),
  );
});

it("holds what it held before, however often it is widened", () => {
  const ms = fc.integer({ min: 1, max: 400 * 86_400_000 });
  fc.assert(
    fc.property(ms, ms, (spanMs, agoMs) => {
      const to = new Date(NOW.getTime() - agoMs);
      const from = new Date(to.getTime() - spanMs);
      const wide = zoomedOut({ from, to }, NOW);
      expect(wide.from.getTime()).toBeLessThan(from.getTime());
      expect(wide.to.getTime()).toBeGreaterThanOrEqual(to.getTime());
      expect(wide.to.getTime()).toBeLessThanOrEqual(NOW.getTime());
    }),
  );
});

it("reads back the minute that it put into a field", () => {
  const minute = fc.integer({ min: 0, max: 60_000_000 }).map((minutes) => new Date(minutes * 60_000));
  fc.assert(
    fc.property(minute, (at) => {
      expect(fromLocalField(toLocalField(at))?.getTime()).toBe(at.getTime());
    }),
  );
  expect(fromLocalField("")).toBeNull();
  expect(fromLocalField("yesterday")).toBeNull();
});

it("says a stretch in the viewer's zone", () => {
  expect(formatStretch(stretch("2026-11-22T23:30:00Z", "2026-11-23T01:00:00Z"), NOW, "Europe/Berlin")).toBe(
    "23 Nov, 00:30 – 23 Nov, 02:00",
  );
  expect(formatStretch(stretch("2024-11-22T23:30:00Z", "2026-11-23T01:00:00Z"), NOW, "UTC")).toContain(
    "2024",
  );
});
