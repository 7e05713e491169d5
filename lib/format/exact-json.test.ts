import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactNumber, parseExactJson, printExactJson } from "./exact-json";

describe("exact JSON", () => {
  it("keeps numbers as they were written", () => {
    const parsed = parseExactJson('{"a":1.10,"b":12345678901234567890,"c":-0,"d":[1e3]}') as Record<
      string,
      unknown
    >;
    expect(exactNumber(parsed["a"])).toBe("1.10");
    expect(exactNumber(parsed["b"])).toBe("12345678901234567890");
    expect(printExactJson(parsed, 0)).toBe('{"a":1.10,"b":12345678901234567890,"c":-0,"d":[1e3]}');
  });

  it("is JSON.parse but for numbers", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(printExactJson(parseExactJson(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("takes no text for a number", () => {
    for (const value of ["12", "", null, true, {}, 12]) expect(exactNumber(value)).toBeNull();
  });
});
