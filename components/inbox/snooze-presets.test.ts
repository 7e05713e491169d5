import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { snoozePresets } from "./snooze-presets";

const DAY_MS = 24 * 3_600_000;

describe("snoozePresets", () => {
  it("lie ahead, in order, within eight days, at nine in the morning or today", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(2020, 0), max: new Date(2035, 0), noInvalidDate: true }), (now) => {
        const presets = snoozePresets(now);
        const times = presets.map(({ until }) => until.getTime() - now.getTime());
        expect(times.every((ms) => ms > 0 && ms <= 8 * DAY_MS)).toBe(true);
        expect(times.toSorted((a, b) => a - b)).toEqual(times);
        const mornings = presets.filter(({ id }) => id !== "later");
        expect(mornings.every(({ until }) => until.getHours() === 9 && until.getMinutes() === 0)).toBe(true);
        const monday = presets.find(({ id }) => id === "monday");
        expect(monday ? monday.until.getDay() : 1).toBe(1);
      }),
    );
  });

  it("offers later today only while the day lasts", () => {
    const ids = (hour: number) => snoozePresets(new Date(2026, 10, 27, hour)).map(({ id }) => id);
    expect(ids(10)).toEqual(["later", "tomorrow", "monday"]);
    expect(ids(18)).toEqual(["tomorrow", "monday"]);
    expect(snoozePresets(new Date(2026, 10, 29, 12)).map(({ id }) => id)).toEqual(["later", "tomorrow"]);
  });
});
