import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { familyOf, isTestFamily } from "./families";
import { readCatalogues } from "./read-corpus";

const entry = (message: string) => JSON.stringify({ label: "rate_limited", why: "x", message });

describe("reading catalogues", () => {
  let corpus: string;
  beforeEach(async () => {
    corpus = await mkdtemp(join(tmpdir(), "tallyhook-corpus-"));
    await mkdir(join(corpus, "catalogues"));
  });
  afterEach(() => rm(corpus, { recursive: true }));

  const write = (origin: string, lines: readonly string[]) =>
    writeFile(join(corpus, "catalogues", `${origin}.jsonl`), lines.join("\n"));
  const origins = Array.from({ length: 200 }, (_, number) => `vendor${number}`);
  const learned = origins.find((origin) => !isTestFamily(familyOf(origin))) ?? "";
  const judgedBy = origins.find((origin) => isTestFamily(familyOf(origin))) ?? "";

  it("names the line of the file that can't be used, empty ones counted", async () => {
    await write(learned, [entry("slow down"), "", '{"label":"no such category","why":"x"}']);
    await expect(readCatalogues(corpus)).rejects.toThrow(`${learned}.jsonl:3: label`);
  });

  it("makes more lines of what has more alternatives, up to six, and three of what is judged by", async () => {
    const many = "[[a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z]] {uuid}";
    const templates = [entry("{uuid}"), "", entry("[[a|b]] [[a|b|c|d]] {uuid}"), entry(many)];
    await write(learned, templates);
    await write(judgedBy, templates);
    const lines = await readCatalogues(corpus);
    const made = (origin: string) =>
      [1, 2, 3].map((place) => lines.filter(({ template }) => template === `${origin}/${place}`).length);
    expect(made(learned)).toEqual([3, 4, 6]);
    expect(made(judgedBy)).toEqual([3, 3, 3]);
  });
});
