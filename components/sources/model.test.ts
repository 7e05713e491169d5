import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slugOf } from "./model";

describe("slugOf", () => {
  it.each([
    ["Stripe, EU shop", "stripe-eu-shop"],
    ["Zahlungen für Köln", "zahlungen-fur-koln"],
    ["  --  ", ""],
    [`${"a".repeat(39)} b`, "a".repeat(39)],
  ])("%j", (name, slug) => expect(slugOf(name)).toBe(slug));

  it("gives a usable slug or nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        expect(slugOf(name)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
      }),
    );
  });
});
