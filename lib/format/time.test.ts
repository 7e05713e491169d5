import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatAbsolute, formatDuration, formatRelative, formatUtc } from "./time";

const now = new Date("2026-11-23T12:00:00.000Z");
const before = (ms: number) => new Date(now.getTime() - ms);

describe("formatRelative", () => {
  it.each([
    [0, "now"],
    [1_999, "now"],
    [2_000, "2 s ago"],
    [59_999, "59 s ago"],
    [60_000, "1 min ago"],
    [3_599_999, "59 min ago"],
    [3_600_000, "1 h ago"],
    [86_399_999, "23 h ago"],
    [86_400_000 * 5, "5 d ago"],
    [-7_200_000, "in 2 h"],
  ])("says of %d ms ago: %s", (ms, shown) => {
    expect(formatRelative(before(ms), now)).toBe(shown);
  });

  it("never says more than has passed", () => {
    const sizes: Record<string, number> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };
    fc.assert(
      fc.property(fc.integer({ min: 2_000, max: 10 ** 11 }), (ms) => {
        const [amount, unit] = formatRelative(before(ms), now).split(" ");
        const size = sizes[unit ?? ""] ?? Number.NaN;
        expect(Number(amount) * size).toBeLessThanOrEqual(ms);
        expect((Number(amount) + 1) * size).toBeGreaterThan(ms);
      }),
    );
  });

  it("shows a dash for a time that is none", () => {
    expect(formatRelative(new Date("nonsense"), now)).toBe("—");
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0 ms"],
    [840.4, "840 ms"],
    [999.6, "1.0 s"],
    [3_290, "3.2 s"],
    [45_000, "45 s"],
    [245_000, "4 min 5 s"],
    [7_800_000, "2 h 10 min"],
    [273_600_000, "3 d 4 h"],
    [86_400_000, "1 d"],
  ])("says of %d ms: %s", (ms, shown) => {
    expect(formatDuration(ms)).toBe(shown);
  });
});

describe("absolute times", () => {
  const at = new Date("2026-11-23T17:22:11.482Z");

  it("names the zone they are shown in", () => {
    expect(formatAbsolute(at, "Europe/Berlin")).toBe("23 Nov 2026, 18:22:11 CET");
    expect(formatAbsolute(at, "UTC")).toBe("23 Nov 2026, 17:22:11 UTC");
  });

  it("keeps milliseconds in UTC, for comparing with logs", () => {
    expect(formatUtc(at)).toBe("2026-11-23 17:22:11.482 UTC");
  });
});
