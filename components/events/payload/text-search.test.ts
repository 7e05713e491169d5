import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlighted, linesOf, MATCHES_MAX, textMatches } from "./text-search";

describe("search in a text", () => {
  it("finds every place without regard to case", () => {
    expect(textMatches(["Anna anna", "", "hanna"], " ANNA ")).toEqual([
      { line: 0, from: 0, to: 4 },
      { line: 0, from: 5, to: 9 },
      { line: 2, from: 1, to: 5 },
    ]);
    expect(textMatches(["a"], "")).toEqual([]);
    expect(textMatches(["a".repeat(9_000)], "a")).toHaveLength(MATCHES_MAX);
  });

  it("loses no character, neither by cutting lines nor by marking matches", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ maxLength: 2 }), (text, search) => {
        expect(linesOf(text, 3).join("")).toBe(text.replaceAll("\n", ""));
        const parts = highlighted(text, search);
        expect(parts.map((part) => part.text).join("")).toBe(text);
        const needle = search.trim().toLowerCase();
        for (const part of parts.filter((one) => one.hit)) expect(part.text.toLowerCase()).toBe(needle);
      }),
    );
  });
});
