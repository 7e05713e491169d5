import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { Random } from "./random";

describe("Random", () => {
  it("gives the same draws for the same seed and others for another", () => {
    const draws = (seed: string) =>
      Array.from(
        { length: 20 },
        (
          (random) => () =>
            random.fraction()
        )(new Random(seed)),
      );
    expect(draws("a")).toEqual(draws("a"));
    expect(draws("a")).not.toEqual(draws("b"));
  });

  it("keeps forks independent of how much was drawn before", () => {
    const early = new Random("seed").fork("x").text(8, "abcdef");
    const random = new Random("seed");
    random.text(100, "abcdef");
    expect(random.fork("x").text(8, "abcdef")).toBe(early);
  });

  it("stays inside its ranges", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, min, span) => {
        const random = new Random(seed);
        const value = random.integer(min, min + span);
        expect(Number.isInteger(value) && value >= min && value <= min + span).toBe(true);
        const fraction = random.fraction();
        expect(fraction >= 0 && fraction < 1).toBe(true);
      }),
    );
  });

  it("draws by weight", () => {
    const random = new Random("weights");
    const counts = { often: 0, seldom: 0, never: 0 };
    for (let i = 0; i < 4_000; i += 1) counts[random.weighted({ often: 3, seldom: 1, never: 0 })] += 1;
    expect(counts.never).toBe(0);
    expect(counts.often / counts.seldom).toBeGreaterThan(2.5);
    expect(counts.often / counts.seldom).toBeLessThan(3.5);
  });

  it("says so when there is nothing to pick from", () => {
    expect(() => new Random("x").pick([])).toThrow("list is empty");
    expect(() => new Random("x").weighted({})).toThrow("table is empty");
  });
});
