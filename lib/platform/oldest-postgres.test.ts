import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { POSTGRES_MAJOR_MIN } from "./migrate";

const ROOT = resolve(import.meta.dirname, "../..");

/**
 * What came with each release (the release notes of PostgreSQL, appendix E). The tests run on one version, the
 * newest, which takes all of it.
 */
const SINCE: readonly { major: number; what: RegExp }[] = [
  { major: 15, what: /\bmerge\s+into\b|\bnulls\s+not\s+distinct\b|\bsecurity_invoker\b/i },
  {
    major: 16,
    what: /\b(any_value|random_normal|array_sample|array_shuffle|json_arrayagg|json_objectagg)\s*\(/i,
  },
  { major: 17, what: /\b(json_table|json_value|json_query|json_exists|to_bin|to_oct|merge_action)\s*\(/i },
  { major: 18, what: /\b(array_sort|array_reverse|casefold)\s*\(/i },
];

function sqlFiles(): string[] {
  return ["lib", "prisma/migrations"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|sql)$/.test(name) && !name.endsWith(".test.ts"))
      .map((name) => join(folder, name)),
  );
}

describe("our SQL", () => {
  it(`uses nothing that is newer than PostgreSQL ${POSTGRES_MAJOR_MIN}`, () => {
    const files = sqlFiles();
    expect(files.length).toBeGreaterThan(200);
    const newer = SINCE.filter(({ major }) => major > POSTGRES_MAJOR_MIN);
    const found = files.flatMap((file) => {
      const text = readFileSync(join(ROOT, file), "utf8");
      return newer.flatMap(({ major, what }) => {
        const match = what.exec(text);
        return match ? [`${file}: ${match[0]} came with PostgreSQL ${major}`] : [];
      });
    });
    expect(found).toEqual([]);
  });
});
