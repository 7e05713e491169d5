import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** Commands whose first line is not authorize(), each with the reason why that is safe. */
const EXCEPTIONS: Record<string, string> = {
  "lib/access/authorize.ts authorize": "is the check itself",
  "lib/access/members.ts changeOwnName": "acts on the actor's own account only",
  "lib/access/members.ts changeOwnPassword": "acts on the actor's own account only",
  "lib/access/queries.ts readProfile": "reads the actor's own account only",
  "lib/delivery/queries.ts getDeadLetter": "hands its actor to getDelivery, which checks",
};

interface Command {
  name: string;
  checks: boolean;
}

function firstParameterIsActor(node: ts.FunctionDeclaration): boolean {
  const type = node.parameters[0]?.type;
  return type !== undefined && type.getText() === "Actor";
}

function beginsWithAuthorize(node: ts.FunctionDeclaration): boolean {
  const first = node.body?.statements[0];
  if (!first || !ts.isExpressionStatement(first) || !ts.isCallExpression(first.expression)) return false;
  const actor = node.parameters[0]?.name.getText();
  const { expression, arguments: given } = first.expression;
  return expression.getText() === "authorize" && given[0]?.getText() === actor;
}

/** Every exported function of lib that takes an Actor first: the commands and the queries. */
function commands(): Command[] {
  return readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .flatMap((name) => {
      const file = join(ROOT, "lib", name);
      const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
      return source.statements
        .filter(ts.isFunctionDeclaration)
        .filter((node) => node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword))
        .filter(firstParameterIsActor)
        .map((node) => ({
          name: `${relative(ROOT, file)} ${node.name?.text ?? ""}`,
          checks: beginsWithAuthorize(node),
        }));
    });
}

describe("commands and queries", () => {
  const found = commands();

  it("are found at all", () => {
    expect(found.length).toBeGreaterThan(30);
  });

  it("check the actor's permission on their first line", () => {
    const unchecked = found.filter((command) => !command.checks && !(command.name in EXCEPTIONS));
    expect(unchecked.map((command) => command.name)).toEqual([]);
  });

  it("have no exception that is no longer one", () => {
    const names = new Set(found.filter((command) => !command.checks).map((command) => command.name));
    expect(Object.keys(EXCEPTIONS).filter((name) => !names.has(name))).toEqual([]);
  });
});
