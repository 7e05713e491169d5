import { describe, expect, it } from "vitest";
import { EVERYTHING, parseHeaderLines, routeSentence } from "./model";

describe("routeSentence", () => {
  it.each([
    [EVERYTHING, null, "Every event from every source"],
    [
      { ...EVERYTHING, kinds: ["payment.*", "refund.*"], environment: "live" },
      "Stripe EU",
      "Payments, Refunds from Stripe EU, live only",
    ],
    [{ ...EVERYTHING, kinds: ["payout.paid"] }, null, "Payout paid from every source"],
    [
      { ...EVERYTHING, typePatterns: ["charge.*"] },
      null,
      "Every event of the types charge.* from every source",
    ],
  ] as const)("%#", (route, source, sentence) => {
    expect(
      routeSentence({ ...route, kinds: [...route.kinds], typePatterns: [...route.typePatterns] }, source),
    ).toBe(sentence);
  });
});

describe("parseHeaderLines", () => {
  it("reads lines, keeping colons of values", () => {
    expect(parseHeaderLines("Authorization: Bearer a:b\n\n X-Team : payments ")).toEqual({
      Authorization: "Bearer a:b",
      "X-Team": "payments",
    });
  });

  it.each(["Authorization", ": value"])("refuses %j", (text) => expect(parseHeaderLines(text)).toBeNull());
});
