import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { taughtBy } from "./taught";

const merge = (template: string, intoTemplate: string) => ({ id: "m", template, intoTemplate });

describe("what a merge teaches", () => {
  const merges = [merge("422 · warehouse Berlin has no stock", "422 · warehouse Lyon has no stock")];

  it("is that the words which differed do not tell causes apart", () => {
    expect(taughtBy("422 · warehouse Porto has no stock", merges)).toBe(merges[0]);
  });

  it.each([
    ["another status", "409 · warehouse Porto has no stock"],
    ["another word where both agreed", "422 · warehouse Porto has no space"],
    ["another length", "422 · warehouse Porto has no stock today"],
  ])("is not more than that: %s", (_name, template) => {
    expect(taughtBy(template, merges)).toBeNull();
  });

  it("is nothing when the two had little in common", () => {
    expect(taughtBy("500 · out of luck", [merge("500 · out of stock", "500 · no tax code")])).toBeNull();
    expect(taughtBy("500 · c", [merge("500 · a", "500 · b")])).toBeNull();
  });

  it("holds for the merged templates themselves", () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 4, maxLength: 20 }), word, fc.nat(), (words, other, place) => {
        const at = 1 + (place % (words.length - 1));
        const one = words.join(" ");
        const two = words.map((w, i) => (i === at ? `${w}${other}` : w)).join(" ");
        expect(taughtBy(one, [merge(one, two)])).not.toBeNull();
        expect(taughtBy(two, [merge(one, two)])).not.toBeNull();
      }),
    );
  });
});
