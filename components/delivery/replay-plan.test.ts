import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDecimals, replayPlan } from "./replay-plan";

const Exact = Decimal.clone({ precision: 80 });
const decimal = fc
  .tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }),
    fc.integer({ min: 0, max: 18 }),
    fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }),
  )
  .map(([negative, whole, digits, fraction]) => {
    const part = digits === 0 ? "" : `.${fraction.toString().padStart(18, "0").slice(0, digits)}`;
    return `${negative ? "-" : ""}${whole}${part}`;
  });

describe("addDecimals", () => {
  it("adds exactly what the store can hold", () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(new Exact(addDecimals(a, b) ?? NaN).equals(new Exact(a).plus(b))).toBe(true);
      }),
    );
  });

  it("does not lose what a float would", () => {
    expect(addDecimals("0.1", "0.2")).toBe("0.3");
    expect(addDecimals("9007199254740993", "0.01")).toBe("9007199254740993.01");
  });

  it.each(["", "1e3", "1,000.00", "NaN", "0.1234567890123456789"])("refuses %j", (text) => {
    expect(addDecimals(text, "1")).toBeNull();
  });
});

describe("replayPlan", () => {
  it("sums per currency and names the oldest", () => {
    const plan = replayPlan([
      { amount: "42.00", currency: "EUR", destination: "NetSuite", since: "2026-11-23T10:00:00.000Z" },
      { amount: "0.10", currency: "EUR", destination: "Ledger", since: "2026-11-22T10:00:00.000Z" },
      { amount: "500", currency: "JPY", destination: "NetSuite", since: null },
      { amount: null, currency: null, destination: "NetSuite", since: "2026-11-23T11:00:00.000Z" },
    ]);
    expect(plan).toEqual({
      count: 4,
      money: [
        { currency: "EUR", amount: "42.1", count: 2 },
        { currency: "JPY", amount: "500", count: 1 },
      ],
      withoutAmount: 1,
      oldestSince: "2026-11-22T10:00:00.000Z",
      destinations: [
        { name: "NetSuite", count: 3 },
        { name: "Ledger", count: 1 },
      ],
    });
  });

  it("covers nothing when nothing is chosen", () => {
    expect(replayPlan([])).toEqual({
      count: 0,
      money: [],
      withoutAmount: 0,
      oldestSince: null,
      destinations: [],
    });
  });
});
