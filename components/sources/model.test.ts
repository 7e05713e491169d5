import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROVIDERS } from "@/lib/providers/registry";
import { pasteAt, slugOf } from "./model";

describe("pasteAt", () => {
  it("names the place at every provider but those whose sender is anybody", () => {
    const unnamed = PROVIDERS.map(({ id }) => id).filter((id) => pasteAt(id) === pasteAt("nobody"));
    expect(unnamed.toSorted()).toEqual(["hmac", "standard-webhooks"]);
  });

  it.each(PROVIDERS.map(({ id, secretHelp }) => [id, secretHelp]))(
    "and the help for the secret of %s is a whole sentence",
    (_, help) => expect(help).toMatch(/^[A-Z].{20,}(?:\.|….)$/),
  );
});

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
