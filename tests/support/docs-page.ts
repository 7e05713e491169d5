import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** A page of docs/, as it stands. */
export function readPage(name: string): string {
  return readFileSync(resolve(import.meta.dirname, "../../docs", name), "utf8");
}

/** The blocks of one language on a page, in order; those in a list without their indent. */
export function blocksOfPage(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp(`^( *)\`\`\`${language}\n(.*?)^\\1\`\`\``, "gms"))].map(
    ([, indent = "", text = ""]) => text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );
}
