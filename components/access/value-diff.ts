/** A field of what was changed: its place in the document, and its text before and after. */
export interface ChangedValue {
  path: string;
  before: string | null;
  after: string | null;
  kind: "added" | "removed" | "changed" | "same";
}

const DEPTH_MAX = 8;

function textOf(value: unknown): string {
  if (typeof value === "string") return value === "" ? "(empty)" : value;
  return JSON.stringify(value) ?? "";
}

const isGroup = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.keys(value).length > 0;

function collect(value: unknown, path: string, into: Map<string, string>, depth: number): void {
  if (!isGroup(value) || depth >= DEPTH_MAX) {
    into.set(path, textOf(value));
    return;
  }
  const named = (key: string) => {
    if (Array.isArray(value)) return `${path}[${Number(key) + 1}]`;
    return path === "" ? key : `${path}.${key}`;
  };
  for (const [key, inner] of Object.entries(value)) collect(inner, named(key), into, depth + 1);
}

function flat(value: unknown): Map<string, string> {
  const found = new Map<string, string>();
  if (value !== null && value !== undefined) collect(value, "", found, 0);
  return found;
}

function kindOf(before: string | null, after: string | null): ChangedValue["kind"] {
  if (before === null) return "added";
  if (after === null) return "removed";
  return before === after ? "same" : "changed";
}

/**
 * Two JSON documents field by field, in the order in which they stand there, those that are equal included. A
 * document that is no object is one field without a name. Pure.
 */
export function changedValues(before: unknown, after: unknown): ChangedValue[] {
  const [old, now] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...now.keys()])].map((path) => {
    const values = { before: old.get(path) ?? null, after: now.get(path) ?? null };
    return { path, ...values, kind: kindOf(values.before, values.after) };
  });
}
