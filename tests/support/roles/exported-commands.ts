import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";

export const ROOT = resolve(import.meta.dirname, "../../..");

/** An exported function of lib whose first parameter is the actor. */
export interface Command {
  /** As the tables name it: "lib/access/members.ts createMember". */
  name: string;
  file: string;
  exportName: string;
  /** Whether its first line is authorize() of that actor. */
  checks: boolean;
}

function firstParameterIsActor(node: ts.FunctionDeclaration): boolean {
  return node.parameters[0]?.type?.getText() === "Actor";
}

function beginsWithAuthorize(node: ts.FunctionDeclaration): boolean {
  const first = node.body?.statements[0];
  if (!first || !ts.isExpressionStatement(first) || !ts.isCallExpression(first.expression)) return false;
  const actor = node.parameters[0]?.name.getText();
  const { expression, arguments: given } = first.expression;
  return expression.getText() === "authorize" && given[0]?.getText() === actor;
}

function isExported(node: ts.FunctionDeclaration): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/** The files below a folder of the project that a test says are its, in order of their names. */
export function filesBelow(folder: string, wanted: (path: string) => boolean): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter(wanted)
    .sort();
}

/** Every exported function of lib that takes an Actor first: the commands and the queries. */
export function exportedCommands(): Command[] {
  return filesBelow("lib", (path) => path.endsWith(".ts") && !path.endsWith(".test.ts")).flatMap((path) => {
    const file = join(ROOT, path);
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
    return source.statements
      .filter(ts.isFunctionDeclaration)
      .filter((node) => isExported(node) && firstParameterIsActor(node))
      .map((node) => {
        const exportName = node.name?.text ?? "";
        return {
          name: `${relative(ROOT, file)} ${exportName}`,
          file,
          exportName,
          checks: beginsWithAuthorize(node),
        };
      });
  });
}

/** Names of what a file exports as values, without running it. */
export function exportedNames(path: string): string[] {
  const file = join(ROOT, path);
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((node) => {
    if (ts.isFunctionDeclaration(node) && isExported(node)) return [node.name?.text ?? "default"];
    if (!ts.isVariableStatement(node)) return [];
    if (!node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return [];
    return node.declarationList.declarations.map((declaration) => declaration.name.getText());
  });
}
