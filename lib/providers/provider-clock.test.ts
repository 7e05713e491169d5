import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockWords, providerClock } from "./provider-clock";

const HOUR_MS = 3_600_000;
const FAILED = new Date("2026-11-27T09:00:00.000Z");
const after = (hours: number) => new Date(FAILED.getTime() + hours * HOUR_MS);
const square = { name: "Square", retryHorizonHours: 24 };

describe("providerClock", () => {
  it("runs down, never up, and ends once at the same moment", () => {
    const hours = fc.integer({ min: 1, max: 720 });
    const ms = fc.integer({ min: 0, max: 800 * HOUR_MS });
    fc.assert(
      fc.property(hours, ms, ms, (retryHorizonHours, first, second) => {
        const provider = { name: "X", retryHorizonHours };
        const [early, late] = [Math.min(first, second), Math.max(first, second)].map((passed) =>
          providerClock(provider, FAILED, new Date(FAILED.getTime() + passed)),
        );
        const left = (clock: typeof early) => (clock?.state === "trying" ? clock.remainingMs : 0);
        expect(left(late)).toBeLessThanOrEqual(left(early));
        expect(left(early) === 0 ? left(late) : 0).toBe(0);
        expect(left(early)).toBe(Math.max(0, retryHorizonHours * HOUR_MS - Math.min(first, second)));
      }),
    );
  });

  it.each([
    [square, 17 + 20 / 60, "Square gives up in 6 h 40 m"],
    [square, 23.999, "Square gives up in 1 m"],
    [square, 24, "Square has given up on the first of them"],
    [{ name: "Affirm", retryHorizonHours: 0 }, 0, "Affirm never retries"],
    [{ name: "Adyen", retryHorizonHours: 720 }, 0, "Adyen gives up in 30 d"],
    [{ name: "BitPay", retryHorizonHours: null }, 900, "BitPay does not say how long it keeps trying"],
  ])("says of %j after %d hours: %s", (provider, hours, words) => {
    expect(clockWords(provider.name, providerClock(provider, FAILED, after(hours)))).toBe(words);
  });
});
