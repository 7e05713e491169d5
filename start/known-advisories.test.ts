import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

/** High and critical advisories that were looked up by hand, and the first version without them (docs/security.md). */
const FIXED_IN: Record<string, { version: string; advisories: string[] }> = {
  "deepmerge-ts": { version: "8.0.0", advisories: ["GHSA-ggr8-5vv4-36mx"] },
  "fast-uri": { version: "3.1.5", advisories: ["GHSA-4c8g-83qw-93j6", "GHSA-7p8r-x3mc-p8w7"] },
  mysql2: { version: "3.23.1", advisories: ["GHSA-3f6p-5ww8-9rcr", "GHSA-rgwj-5xj2-c3m3"] },
  nanoid: { version: "3.3.18", advisories: ["CVE-2026-67213"] },
  next: { version: "16.3.3", advisories: ["GHSA-2xp9-vwfh-vxw4", "GHSA-p293-qw3h-jr36"] },
  nodemailer: { version: "9.1.0", advisories: ["GHSA-2x7j-588g-ccc2", "GHSA-p6gq-j5cr-w38f"] },
  postcss: { version: "8.5.18", advisories: ["CVE-2026-73646", "CVE-2026-45623"] },
  sharp: { version: "0.35.4", advisories: ["GHSA-rgj7-g3m4-5g8c"] },
  undici: { version: "7.24.0", advisories: ["CVE-2026-1526", "CVE-2026-1528", "CVE-2026-2229"] },
};

interface LockFile {
  packages: Record<string, { version?: string; dev?: boolean }>;
}

const numbersOf = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);

function isBefore(version: string, fixed: string): boolean {
  const [given, wanted] = [numbersOf(version), numbersOf(fixed)];
  const at = given.findIndex((part, place) => part !== wanted[place]);
  return at !== -1 && (given[at] ?? 0) < (wanted[at] ?? 0);
}

const { packages } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../package-lock.json"), "utf8"),
) as LockFile;
/** Every copy that an installation gets, nested ones too: "name@version". */
const installed = Object.entries(packages).flatMap(([path, { version = "", dev }]) =>
  path === "" || dev ? [] : [{ name: path.replace(/^.*node_modules\//, ""), version }],
);

describe("what an installation gets", () => {
  it.each(Object.entries(FIXED_IN))(
    "has no %s with a known high advisory",
    (name, { version: fixed, advisories }) => {
      const copies = installed.filter((one) => one.name === name);
      expect(copies, `${name} is gone; take its line out here`).not.toEqual([]);
      expect(
        copies.filter(({ version }) => isBefore(version, fixed)),
        advisories.join(", "),
      ).toEqual([]);
    },
  );
});
