import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencyExponent } from "./currency-exponents";
import { currencyCode, majorFromDecimal, majorFromMinor, majorFromStored } from "./money";

const currencies = fc.constantFrom("EUR", "JPY", "KWD", "CLP", "CLF", "ISK", "UGX", "IDR", "CVE", "BTC");
const providers = fc.constantFrom(undefined, "stripe", "adyen", "checkout", "paystack");

describe("majorFromMinor", () => {
  it("is exactly the minor amount divided by ten to the currency's exponent", () => {
    const integers = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    fc.assert(
      fc.property(integers, currencies, providers, (minor, currency, provider) => {
        const exponent = currencyExponent(currency, provider);
        const exact = new Decimal(minor.toString()).div(new Decimal(10).pow(exponent));
        const text = majorFromMinor(minor.toString(), currency, provider)!;
        expect(new Decimal(text).eq(exact)).toBe(true);
        expect(text).toMatch(exponent === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${exponent}}$`));
      }),
    );
  });

  it("takes safe numbers as their digits and refuses the rest", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), currencies, (minor, currency) => {
        expect(majorFromMinor(minor, currency)).toBe(majorFromMinor(String(minor), currency));
      }),
    );
    for (const value of [
      2 ** 53,
      1.5,
      NaN,
      Infinity,
      "1.5",
      "1e3",
      "",
      "x",
      null,
      undefined,
      {},
      true,
      "9".repeat(24),
    ]) {
      expect(majorFromMinor(value, "EUR")).toBeNull();
    }
    expect(majorFromMinor(100, null)).toBeNull();
  });

  it("knows no negative zero", () => {
    expect(majorFromMinor("-0", "EUR")).toBe("0.00");
    expect(majorFromMinor("-007", "EUR")).toBe("-0.07");
  });
});

describe("majorFromStored", () => {
  it.each([
    ["1000.000000000000000000", "JPY", "1000"],
    ["42.000000000000000000", "EUR", "42.00"],
    ["1.500000000000000000", "KWD", "1.500"],
    ["0.000000000000000000", "EUR", "0.00"],
    ["-10.000000000000000000", "JPY", "-10"],
    ["0.000000010000000000", "BTC", "0.00000001"],
    ["100", "JPY", "100"],
    ["100.000000000000000000", null, "100"],
  ])("shows %s %s as %s", (stored, currency, shown) => {
    expect(majorFromStored(stored, currency)).toBe(shown);
  });

  it("never changes the value, whatever zeros the column adds", () => {
    const amounts = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.integer({ min: 0, max: 18 }));
    fc.assert(
      fc.property(amounts, currencies, ([digits, scale], currency) => {
        const exact = new Decimal(digits.toString()).div(new Decimal(10).pow(scale));
        const shown = majorFromStored(exact.toFixed(18), currency) ?? "";
        expect(new Decimal(shown).eq(new Decimal(exact.toFixed(18)))).toBe(true);
        expect(shown).toBe(majorFromDecimal(exact.toFixed(), currency) ?? shown);
      }),
    );
  });
});

describe("majorFromDecimal", () => {
  it("keeps the value, pads to the currency and never rounds", () => {
    const decimals = fc.tuple(
      fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
      fc.integer({ min: 0, max: 12 }),
    );
    fc.assert(
      fc.property(decimals, currencies, ([digits, scale], currency) => {
        const exact = new Decimal(digits.toString()).div(new Decimal(10).pow(scale));
        const text = majorFromDecimal(exact.toFixed(), currency)!;
        expect(new Decimal(text).eq(exact)).toBe(true);
        expect((text.split(".")[1] ?? "").length).toBeGreaterThanOrEqual(currencyExponent(currency));
      }),
    );
  });

  it("takes JSON numbers as they are written", () => {
    expect(majorFromDecimal(10.5, "USD")).toBe("10.50");
    expect(majorFromDecimal(0.1 + 0.2)).toBe("0.30000000000000004");
    expect(majorFromDecimal(1e-7, "BTC")).toBe("0.0000001");
  });

  it("refuses what may mean two things", () => {
    for (const value of [
      "1,523.00",
      "1.523,00",
      "$5",
      "",
      ".5",
      "5.",
      "1e5",
      NaN,
      null,
      `1.${"1".repeat(19)}`,
    ]) {
      expect(majorFromDecimal(value)).toBeNull();
    }
  });
});

describe("currencies", () => {
  it("have the digits their provider gives them", () => {
    expect([
      currencyExponent("ISK"),
      currencyExponent("ISK", "stripe"),
      currencyExponent("isk", "adyen"),
    ]).toEqual([0, 2, 2]);
    expect([
      currencyExponent("CLP"),
      currencyExponent("CLP", "adyen"),
      currencyExponent("CLP", "checkout"),
    ]).toEqual([0, 2, 2]);
    expect([
      currencyExponent("IDR"),
      currencyExponent("IDR", "adyen"),
      currencyExponent("CVE", "adyen"),
    ]).toEqual([2, 0, 0]);
    expect(currencyExponent("constructor")).toBe(2);
  });

  it("are written in capitals or not at all", () => {
    expect([
      currencyCode(" eur "),
      currencyCode("usdc"),
      currencyCode("208"),
      currencyCode(""),
      currencyCode(5),
    ]).toEqual(["EUR", "USDC", null, null, null]);
  });
});
