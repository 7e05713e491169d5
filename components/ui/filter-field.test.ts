import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chipText,
  isActive,
  readAmount,
  toggled,
  valueLabel,
  valuesOf,
  type FilterField,
} from "./filter-field";

const type: FilterField = { name: "type", label: "Type", options: [], open: true };
const amount: FilterField = { name: "amount", label: "Amount", kind: "amount", options: [] };
const country: FilterField = { name: "country", label: "Country", options: [], countries: true };
const at = (query: string) => new URLSearchParams(query);

describe("a filter in the address", () => {
  it("reads back the values that were ticked, whatever order they came in", () => {
    const value = fc.stringMatching(/^[a-z*.]{1,12}$/);
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 6 }), (values) => {
        const ticked = values.reduce<string[]>((all, one) => toggled(type, all, one), []);
        expect(valuesOf(type, new URLSearchParams({ type: ticked.join(",") }))).toEqual(values);
        const none = values.reduce<string[]>((all, one) => toggled(type, all, one), ticked);
        expect(none).toEqual([]);
      }),
    );
  });

  it("keeps one value of a field that takes one", () => {
    expect(toggled({ ...type, single: true }, ["a"], "b")).toEqual(["b"]);
  });

  it("is active when any of its parameters stands in the address", () => {
    expect(isActive(amount, at("max=5"))).toBe(true);
    expect(isActive(amount, at("amount=5"))).toBe(false);
    expect(isActive(type, at("type="))).toBe(false);
  });
});

describe("the words on a chip", () => {
  it.each([
    ["min=10&currency=EUR", "from €10.00"],
    ["max=99.5&currency=EUR", "up to €99.50"],
    ["min=10&max=20&currency=JPY", "¥10 to ¥20"],
    ["min=10&max=10", "10"],
    ["min=10&currency=EUR,USD", "from 10"],
  ])("says the amount of %s", (query, words) => {
    expect(chipText(amount, at(query))).toBe(words);
  });

  it("names countries, and counts what would not fit", () => {
    expect(chipText(country, at("country=DE,FR"))).toBe("Germany, France");
    expect(chipText(country, at("country=DE,FR,IT"))).toBe("3 chosen");
    expect(valueLabel(country, "ZZ9")).toBe("ZZ9");
  });
});

describe("an amount as people type it", () => {
  it.each([
    ["1,240.50", "1240.50"],
    [" 42 ", "42"],
    ["1 000", "1000"],
    ["-5", null],
    ["ten", null],
    ["1e3", null],
    ["", null],
  ])("reads %j as %j", (text, plain) => {
    expect(readAmount(text)).toBe(plain);
  });
});
