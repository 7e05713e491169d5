import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketSeconds, many, one, readListTimes, readTimeRange } from "./time-range";

const now = new Date("2026-11-23T18:00:00.000Z");

describe("readTimeRange", () => {
  it("reads a preset, counted back from now", () => {
    expect(readTimeRange({ range: "1h" }, now)).toEqual({
      from: new Date("2026-11-23T17:00:00.000Z"),
      to: now,
      preset: "1h",
      words: "the last hour",
    });
  });

  it("prefers an absolute range", () => {
    const range = readTimeRange(
      { range: "1h", from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" },
      now,
    );
    expect(range.preset).toBeNull();
    expect(range.from.toISOString()).toBe("2026-11-01T00:00:00.000Z");
  });

  it.each([
    [{ range: "soon" }],
    [{ from: "yesterday", to: "today" }],
    [{ from: "2026-11-02T00:00:00Z", to: "2026-11-01T00:00:00Z" }],
    [{ from: "2026-11-02T00:00:00Z" }],
    [{}],
  ])("falls back on %j", (params) => {
    expect(readTimeRange(params, now, "7d").preset).toBe("7d");
  });

  it("never throws, and always gives a range that goes forward", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (range, from, to) => {
        const read = readTimeRange({ range, from, to }, now);
        expect(read.from.getTime()).toBeLessThan(read.to.getTime());
      }),
    );
  });
});

describe("parameters", () => {
  it("takes the first value, trims it and treats blanks as absent", () => {
    expect(one({ q: ["  re_1 ", "re_2"] }, "q")).toBe("re_1");
    expect(one({ q: "  " }, "q")).toBeNull();
    expect(one({}, "q")).toBeNull();
  });

  it("drops values that are not allowed", () => {
    expect(many({ status: "dead,broken,held" }, "status", ["dead", "held"])).toEqual(["dead", "held"]);
    expect(many({ type: "a,b" }, "type")).toEqual(["a", "b"]);
  });
});

describe("bucketSeconds", () => {
  it.each([
    ["1h", 60],
    ["24h", 1800],
    ["7d", 3 * 3600],
    ["30d", 12 * 3600],
  ])("%s", (range, width) => {
    expect(bucketSeconds(readTimeRange({ range }, now))).toBe(width);
  });

  it("gives no more than ninety bars, whatever stretch is chosen", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300_000_000_000 }), (seconds) => {
        const from = new Date("0001-01-01T00:00:00Z");
        const width = bucketSeconds({ from, to: new Date(from.getTime() + seconds * 1_000) });
        expect(seconds / width).toBeLessThanOrEqual(90);
        // Kept counts are per minute, hour and day.
        expect(Math.min(width % 86_400, 86_400 % width)).toBe(0);
      }),
    );
  });
});

describe("times that nothing can hold", () => {
  it.each(["-200000-01-01T00:00:00Z", "+200000-01-01T00:00:00Z", "0000-12-31T00:00:00Z", "soon"])(
    "%s is none",
    (from) => {
      expect(readListTimes({ from }, now, null)).toEqual({ times: {}, range: null });
    },
  );
});
