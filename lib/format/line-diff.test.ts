import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunksOf, diffLines, textOfDiff } from "./line-diff";

const text = fc
  .array(fc.constantFrom("a", "b", "c", "{", "}"), { maxLength: 30 })
  .map((lines) => lines.join("\n"));

describe("diffLines", () => {
  it("holds both texts: applied, it gives the second, undone, the first", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        expect(textOfDiff(lines, "before")).toBe(before);
        expect(textOfDiff(lines, "after")).toBe(after);
      }),
    );
  });

  it("changes nothing where nothing changed, and no more than it must", () => {
    fc.assert(
      fc.property(text, fc.nat(30), (before, at) => {
        expect(diffLines(before, before).every((line) => line.kind === "same")).toBe(true);
        const lines = before.split("\n");
        const after = [...lines.slice(0, at), "new", ...lines.slice(at)].join("\n");
        expect(diffLines(before, after).filter((line) => line.kind !== "same")).toEqual([
          { kind: "added", text: "new" },
        ]);
      }),
    );
  });

  it("stays true for texts too long to compare line by line", () => {
    const before = Array.from({ length: 5_000 }, (_, index) => `a${index}`).join("\n");
    const after = Array.from({ length: 5_000 }, (_, index) => `b${index}`).join("\n");
    expect(textOfDiff(diffLines(before, after), "after")).toBe(after);
  });
});

describe("chunksOf", () => {
  it("leaves out equal lines far from a change, and only those", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const chunks = chunksOf(lines);
        const shown = chunks.flatMap((chunk) => (chunk.kind === "lines" ? chunk.lines : []));
        const skipped = chunks.reduce((sum, chunk) => sum + (chunk.kind === "skipped" ? chunk.count : 0), 0);
        expect(shown.length + skipped).toBe(lines.length);
        expect(shown.filter((line) => line.kind !== "same")).toEqual(
          lines.filter((line) => line.kind !== "same"),
        );
      }),
    );
  });
});
