import { isObject, type Json, type JsonObject } from "./json-body";

/** The value under a path of keys and indexes, or undefined; own properties only. */
export function valueAt(root: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let value: Json | undefined = root;
  for (const step of path) {
    if (typeof step === "number") value = Array.isArray(value) ? value[step] : undefined;
    else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    if (value === undefined || value === null) return undefined;
  }
  return value;
}

/** A non-empty text or a number as text, without surrounding blanks; null for anything else. */
export function textAt(root: Json | undefined, ...path: readonly (string | number)[]): string | null {
  return asText(valueAt(root, ...path));
}

export function asText(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "string") return null;
  const text = value.trim();
  return text === "" ? null : text;
}

/** A string field only: ids that are objects when the provider expands them give their "id". */
export function idAt(root: Json | undefined, ...path: readonly (string | number)[]): string | null {
  const value = valueAt(root, ...path);
  return isObject(value) ? asText(value["id"]) : asText(value);
}

export function objectAt(root: Json | undefined, ...path: readonly (string | number)[]): JsonObject | null {
  const value = valueAt(root, ...path);
  return isObject(value) ? value : null;
}

/** First value that is not null. */
export function firstOf<T>(...values: readonly (T | null | undefined)[]): T | null {
  for (const value of values) if (value !== null && value !== undefined) return value;
  return null;
}

/**
 * The value of a path written by a person: a JSON pointer ("/data/object/id") or dots and brackets
 * ("data.items[0].id"). Undefined when any step is missing.
 */
export function valueAtPath(root: Json | undefined, path: string): Json | undefined {
  let value: Json | undefined = root;
  for (const step of pathSteps(path)) {
    value = Array.isArray(value) && /^\d+$/.test(step) ? value[Number(step)] : valueAt(value, step);
  }
  return value ?? undefined;
}

function pathSteps(path: string): string[] {
  if (path.startsWith("/")) {
    const steps = path.slice(1).split("/");
    return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  }
  return path
    .replace(/\[(\d+)\]/g, ".$1")
    .split(".")
    .filter((step) => step !== "");
}
