import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOutJson, lineDiff } from "./line-diff";

describe("the difference of two texts", () => {
  const texts = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 30 }).map((l) => l.join("\n"));

  it("gives both texts back, whatever they are", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const lines = lineDiff(before, after);
        const of = (...kinds: string[]) =>
          lines
            .filter(({ kind }) => kinds.includes(kind))
            .map(({ text }) => text)
            .join("\n");
        expect(of("same", "removed")).toBe(before);
        expect(of("same", "added")).toBe(after);
      }),
    );
  });

  it("shows a changed value as one line out and one in", () => {
    const changed = lineDiff('{\n  "a": 1,\n  "b": 2\n}', '{\n  "a": 1,\n  "b": 3\n}');
    expect(changed.filter(({ kind }) => kind !== "same")).toEqual([
      { kind: "removed", text: '  "b": 2' },
      { kind: "added", text: '  "b": 3' },
    ]);
  });

  it("stays quick on texts that share nothing", () => {
    const many = (sign: string) => Array.from({ length: 20_000 }, (_, i) => `${sign}${i}`).join("\n");
    expect(lineDiff(many("x"), many("y"))).toHaveLength(40_000);
  });
});

describe("laying out JSON", () => {
  it("changes nothing of its value", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(layOutJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("keeps every digit, and texts that are no JSON", () => {
    expect(layOutJson('{"n":1.10,"big":12345678901234567890,"a":[]}')).toBe(
      '{\n  "n": 1.10,\n  "big": 12345678901234567890,\n  "a": []\n}',
    );
    expect(layOutJson("a=1&b=2")).toBe("a=1&b=2");
  });
});
