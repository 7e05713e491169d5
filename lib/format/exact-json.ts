/**
 * JSON with its numbers exactly as written: JSON.parse would turn 1.10 into 1.1 and long ids into other
 * ids, so number tokens travel as marked texts and come back as they were. Pure; the browser may import it.
 */
const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARKED = /"\\u0000#(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"/g;
const MARK = "\u0000#";

/** Parses JSON text with every number as a marked text, see exactNumber. Throws as JSON.parse does. */
export function parseExactJson(text: string): unknown {
  // Only text known to be JSON is scanned: on anything else the token pattern could take quadratic time.
  JSON.parse(text);
  return JSON.parse(
    text.replace(TOKEN, (token) => (token.startsWith('"') ? token : `"\\u0000#${token}"`)),
  ) as unknown;
}

/** Writes what parseExactJson gave, numbers as they were. */
export function printExactJson(value: unknown, indent = 2): string {
  return (JSON.stringify(value, null, indent) ?? "null").replace(MARKED, "$1");
}

/** The digits of a number that parseExactJson read; null for anything else. */
export function exactNumber(value: unknown): string | null {
  return typeof value === "string" && value.startsWith(MARK) ? value.slice(MARK.length) : null;
}
