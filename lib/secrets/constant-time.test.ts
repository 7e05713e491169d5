import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { filesBelow, ROOT } from "@/tests/support/roles/exported-commands";

// What makes a digest, by the name that is called. A value that came out of one is a secret to compare with.
const MAKES_DIGEST = /\b(?:createHmac|createHash|hmac|hashOf|linkHash|recoveryHash)\(/;
const COMPARES = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);
const COMPARING_CALLS = new Set(["equals", "compare", "includes", "startsWith", "indexOf", "localeCompare"]);

/**
 * Digests of stored things by which rows are found or told apart; nobody learns a secret from how long that takes.
 * Each with the reason.
 */
const NOT_SECRET: Record<string, string> = {
  "lib/access/audit-chain.ts": "the chain's hashes are readable by whoever may verify it",
  "lib/failures/versions/pack.ts":
    "the hash of a model's file tells damage, and stands in the list of versions",
};

function namesOfDigests(source: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && MAKES_DIGEST.test(node.initializer.getText()))
      if (ts.isIdentifier(node.name)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

/** Comparisons of a digest by a means that stops at the first difference, as "line: text". */
export function quickComparisons(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const digests = namesOfDigests(source);
  const isDigest = (node: ts.Expression): boolean =>
    (ts.isIdentifier(node) && digests.has(node.text)) ||
    (ts.isCallExpression(node) && MAKES_DIGEST.test(node.getText())) ||
    (ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      isDigest(node.expression.expression));
  const found: string[] = [];
  const note = (node: ts.Node): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${line + 1}: ${node.getText()}`);
  };
  const isNull = (node: ts.Expression) =>
    node.kind === ts.SyntaxKind.NullKeyword || node.getText() === "undefined";
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && COMPARES.has(node.operatorToken.kind)) {
      const sides = [node.left, node.right];
      if (sides.some(isDigest) && !sides.some(isNull)) note(node);
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const called = node.expression.name.text;
      const parts = [node.expression.expression, ...node.arguments];
      if (COMPARING_CALLS.has(called) && parts.some(isDigest)) note(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const files = filesBelow("lib", (path) => path.endsWith(".ts") && !path.endsWith(".test.ts"));
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const withDigests = files.filter((path) => MAKES_DIGEST.test(read(path)));

describe("comparing what somebody sent with what only we can make", () => {
  it("looks at every file that makes a digest", () => {
    expect(withDigests.length).toBeGreaterThan(15);
    expect(Object.keys(NOT_SECRET).filter((path) => !withDigests.includes(path))).toEqual([]);
  });

  it.each(withDigests.filter((path) => !(path in NOT_SECRET)))("takes as long for each in %s", (path) => {
    expect(quickComparisons(path, read(path)), "Use digestsEqual or timingSafeEqual").toEqual([]);
  });

  it.each(["lib/providers/signatures/hmac.ts", "lib/access/totp.ts", "lib/secrets/seal.ts"])(
    "is left to Node's own comparison in %s, which is where signatures, codes and seals are checked",
    (path) => {
      expect(read(path)).toContain("timingSafeEqual(");
    },
  );

  it.each([
    'const expected = hmac("sha256", key, [body]);\nreturn expected.toString("hex") === given;',
    'const wanted = createHmac("sha1", key).update(x).digest();\nif (wanted.equals(given)) return 1;',
    "return given !== linkHash(token);",
    "const code = recoveryHash(given);\nreturn stored.includes(code);",
  ])("would not let pass: %s", (text) => {
    expect(quickComparisons("x.ts", `function f() {\n${text}\n}`)).toHaveLength(1);
  });

  it("lets pass what tells nothing", () => {
    const text =
      'const key = hmac("sha1", k, [b]);\nreturn key === null || key.length !== given.length || digestsEqual(key, given);';
    expect(quickComparisons("x.ts", `function f() {\n${text}\n}`)).toEqual([]);
  });
});
