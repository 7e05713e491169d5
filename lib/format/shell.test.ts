import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shellQuoted } from "./shell";

const shellText = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", ""));

test("a shell reads back every word as it was", () => {
  fc.assert(
    fc.property(fc.array(shellText, { minLength: 1, maxLength: 20 }), (words) => {
      const script = `printf '%s\\0' ${words.map(shellQuoted).join(" ")}`;
      const read = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
      expect(read).toEqual(words);
    }),
    { numRuns: 30, examples: [[["it's", "$HOME `id` \\", "", "'", "two\nlines"]]] },
  );
});
