import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { beforeAll, describe, expect, it } from "vitest";
import { openApiDocument } from "@/lib/api/openapi";
import { OPERATIONS } from "@/lib/api/operations";
import { readReference } from "@/lib/api/reference";
import { completedCommands } from "./completion";
import type { CompletedCommand } from "./completion-scripts";
import { registerAll } from "./main";

let known: CompletedCommand[];

beforeAll(async () => {
  const program = new Command("tallyhook");
  await registerAll(program);
  known = completedCommands(program);
});

/** The longest command that a line begins with. */
function commandOf(words: readonly string[]): CompletedCommand | undefined {
  const paths = words.map((_, index) => words.slice(0, index + 1).join(" "));
  return paths.flatMap((path) => known.find((command) => command.path === path) ?? []).at(-1);
}

/** What of a line is no command or no option of it; nothing when all is. */
function unknownIn(line: string): string[] {
  const words = line
    .replaceAll(/'[^']*'|"[^"]*"/g, "quoted")
    .split(/\s+/)
    .slice(1);
  const command = commandOf(words);
  if (!command) return [line];
  const next = words[command.path.split(" ").length] ?? "";
  const children = command.children.map(({ name }) => name);
  const child = children.length > 0 && /^[a-z]/.test(next) && !children.includes(next) ? [next] : [];
  const flags = new Set(command.options.map(({ flag }) => flag));
  const options = words.filter((word) => /^--[a-z]/.test(word) && !flags.has(word));
  return [...child, ...options].map((word) => `${line}: ${word}`);
}

const ROOT = resolve(import.meta.dirname, "..");
const PAGES = ["README.md", ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith(".md"),
);

/** What a page tells people to type, from its blocks and from its sentences, up to a pipe, a comment or a substitution. */
function commandsOf(page: string): string[] {
  const text = readFileSync(join(ROOT, page), "utf8").replaceAll(/\\\n\s*/g, "");
  const inBlocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = ""]) => block.split("\n"));
  const inSentences = [...text.matchAll(/`((?:npx )?tallyhook [a-z][^`]*)`/g)].map(([, code = ""]) =>
    code.replaceAll("\n", " "),
  );
  return [...inBlocks.filter((line) => !line.startsWith("#")), ...inSentences].flatMap((line) => {
    const typed = /(?:^|[\s(])(tallyhook [a-z].*)$/.exec(line.replace(/\s+#\s.*$/, ""))?.[1];
    return typed ? [typed.replace(/\s*(\||>|<\(|\)).*$/, "")] : [];
  });
}

describe("the pages of docs", () => {
  it.each(PAGES)("%s names commands and options that there are", (page) => {
    expect(commandsOf(page).flatMap(unknownIn)).toEqual([]);
  });

  it("would be caught with others", () => {
    const wrong = ["tallyhook frobnicate", "tallyhook secrets turn", "tallyhook secrets list --sauce shop"];
    expect(wrong.flatMap(unknownIn)).toHaveLength(3);
  });

  it("are read", () => expect(PAGES.flatMap(commandsOf).length).toBeGreaterThan(40));
});

describe("examples of the API reference", () => {
  const lines = readReference(openApiDocument(OPERATIONS, "http://localhost")).flatMap(
    ({ commands }) => commands,
  );

  it.each(lines)("%s is a command with these options", (line) => {
    expect(unknownIn(line)).toEqual([]);
  });

  it("name every command in the completion once", () => {
    expect(new Set(known.map(({ path }) => path)).size).toBe(known.length);
    expect(known.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["secrets rotate", "audit verify", "api"]),
    );
  });
});
