import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketSeconds, many, one, readTimeRange } from "./time-range";

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
});
