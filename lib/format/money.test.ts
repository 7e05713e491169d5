import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencyExponent } from "@/lib/providers/currency-exponents";
import { formatMoney, formatMoneyCompact } from "./money";

const currency = fc.constantFrom("EUR", "USD", "GBP", "JPY", "KWD", "CHF", "BRL", "INR", "USDC");
const decimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }), fc.stringMatching(/^\d{0,18}$/))
  .map(
    ([negative, whole, fraction]) => `${negative ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`,
  );

/** The digits of a shown amount, back as a plain decimal. */
function readBack(text: string): string {
  const plain = text.replaceAll(",", "");
  return /\d+(\.\d+)?/.exec(plain)?.[0] ?? "";
}

function trimmed(amount: string): string {
  const [whole = "0", fraction = ""] = amount.replace("-", "").split(".");
  const rest = fraction.replace(/0+$/, "");
  return rest === "" ? BigInt(whole).toString() : `${BigInt(whole)}.${rest}`;
}

describe("formatMoney", () => {
  it.each([
    ["42.00", "EUR", "€42.00"],
    ["42.000000000000000000", "EUR", "€42.00"],
    ["1234567.5", "USD", "$1,234,567.50"],
    ["500", "JPY", "¥500"],
    ["1.5", "KWD", "KWD 1.500"],
    ["-12.30", "GBP", "-£12.30"],
    ["0.000000000000000001", "USDC", "0.000000000000000001 USDC"],
    ["99999999999999999999.99", "EUR", "€99,999,999,999,999,999,999.99"],
  ])("shows %s %s as %s", (amount, code, shown) => {
    expect(formatMoney(amount, code).replaceAll("\u00a0", " ")).toBe(shown);
  });

  it("never loses or invents a digit, however large or fine the amount", () => {
    fc.assert(
      fc.property(decimal, currency, (amount, code) => {
        expect(trimmed(readBack(formatMoney(amount, code)))).toBe(trimmed(amount));
      }),
    );
  });

  it("shows at least the digits that the currency has", () => {
    fc.assert(
      fc.property(decimal, currency, (amount, code) => {
        const fraction = readBack(formatMoney(amount, code)).split(".")[1] ?? "";
        expect(fraction.length).toBeGreaterThanOrEqual(currencyExponent(code));
      }),
    );
  });

  it("shows a dash for what is no amount", () => {
    expect(formatMoney(null, "EUR")).toBe("—");
    expect(formatMoney("1e9", "EUR")).toBe("—");
    expect(formatMoney("", "EUR")).toBe("—");
  });

  it("shows the bare amount when the currency is not known", () => {
    expect(formatMoney("1234.50", null)).toBe("1,234.5");
  });
});

describe("formatMoneyCompact", () => {
  it("shortens from ten thousand on and is exact below", () => {
    expect(formatMoneyCompact("9999.99", "EUR")).toBe("€9,999.99");
    expect(formatMoneyCompact("1240000.00", "EUR")).toBe("€1.2M");
    expect(formatMoneyCompact("-15000", "USD")).toBe("-$15K");
  });
});
