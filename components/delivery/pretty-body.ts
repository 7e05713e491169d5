import { parseExactJson, printExactJson } from "@/lib/format/exact-json";

/** JSON indented, its numbers as they were written; any other text as it is. */
export function prettyBody(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return printExactJson(parseExactJson(text));
  } catch {
    return text;
  }
}
