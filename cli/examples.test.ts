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

describe("examples of the API reference", () => {
  const lines = readReference(openApiDocument(OPERATIONS, "http://localhost")).flatMap(
    ({ commands }) => commands,
  );

  it.each(lines)("%s is a command with these options", (line) => {
    const words = line
      .replace(/'[^']*'/g, "quoted")
      .split(" ")
      .slice(1);
    const command = commandOf(words);
    expect(command?.path).toBeTruthy();
    const flags = new Set(command?.options.map(({ flag }) => flag));
    for (const word of words.filter((one) => one.startsWith("--"))) expect(flags).toContain(word);
  });

  it("name every command in the completion once", () => {
    expect(new Set(known.map(({ path }) => path)).size).toBe(known.length);
    expect(known.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["secrets rotate", "audit verify", "api"]),
    );
  });
});
