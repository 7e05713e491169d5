import fc from "fast-check";
import { expect, it } from "vitest";
import { dateTimeFormat, numberFormat } from "./intl";

it("formats as a format of its own would, whichever were made before", () => {
  const options = fc.record({
    minimumFractionDigits: fc.integer({ min: 0, max: 3 }),
    maximumFractionDigits: fc.integer({ min: 3, max: 18 }),
    currency: fc.constantFrom("EUR", "JPY", "KWD"),
    style: fc.constantFrom("currency" as const, "decimal" as const),
  });
  fc.assert(
    fc.property(fc.constantFrom("en", "de"), options, fc.float({ noNaN: true }), (locale, chosen, value) => {
      expect(numberFormat(locale, chosen).format(value)).toBe(
        new Intl.NumberFormat(locale, chosen).format(value),
      );
    }),
  );
});

it("keeps time zones apart", () => {
  const at = new Date("2026-11-23T23:30:00Z");
  const inZone = (timeZone: string) =>
    dateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(at);
  expect([inZone("UTC"), inZone("Europe/Berlin"), inZone("UTC")]).toEqual(["23:30", "00:30", "23:30"]);
});

it("makes a format once and holds a bounded number of them", () => {
  const euros = { style: "currency", currency: "EUR" } as const;
  const first = numberFormat("en", euros);
  expect(numberFormat("en", { ...euros })).toBe(first);
  for (let nth = 0; nth < 600; nth += 1)
    numberFormat("en", {
      maximumFractionDigits: nth % 21,
      minimumIntegerDigits: 1 + (Math.floor(nth / 21) % 20),
      useGrouping: nth < 420,
    });
  expect(numberFormat("en", euros)).not.toBe(first);
  expect(numberFormat("en", euros).format(1.5)).toBe("€1.50");
});
