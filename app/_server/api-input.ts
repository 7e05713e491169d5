import type { z } from "zod";
import { AppError } from "@/lib/platform/errors";

/** Where a value stood; chooses the words of the refusal. */
export type InputPlace = "parameter" | "field";

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

const TYPE_WORDS: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

function sizeSentence(issue: Extract<RawIssue, { code: "too_big" | "too_small" }>): string {
  const bound = issue.code === "too_big" ? issue.maximum : issue.minimum;
  const direction = issue.code === "too_big" ? "at most" : "at least";
  const unit = { string: " characters", array: " entries" }[issue.origin as string] ?? "";
  return `must ${unit ? "have" : "be"} ${direction} ${String(bound)}${unit}`;
}

/** What to do about an issue, for those whose schema does not say it itself. */
function sentenceOf(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type": {
      const wanted = TYPE_WORDS[issue.expected] ?? `of the type ${issue.expected}`;
      return issue.input === undefined ? `is missing; it must be ${wanted}` : `must be ${wanted}`;
    }
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}`;
    case "too_big":
    case "too_small":
      return sizeSentence(issue);
    case "invalid_key":
      return "has a name that is not allowed";
    default:
      return undefined;
  }
}

function fieldsOf(issues: readonly z.core.$ZodIssue[], place: InputPlace): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of issues) {
    const path = issue.path.map(String).join(".");
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) {
        fields[path ? `${path}.${key}` : key] =
          `is not a ${place} here; check its spelling in /api/v1/openapi.json or leave it out`;
      }
      continue;
    }
    fields[path || "body"] ??= issue.message;
  }
  return fields;
}

/** The refusal of unusable input: one sentence, and what to do per field. */
export function inputError(fields: Record<string, string>, place: InputPlace): AppError {
  const names = Object.keys(fields);
  const [first = "body"] = names;
  const subject = first === "body" && place === "field" ? "The body" : `The ${place} "${first}"`;
  const message =
    names.length === 1
      ? `${subject} ${fields[first]}.`
      : `These ${place}s are not usable: ${names.join(", ")}. See "fields" for what to do about each.`;
  return new AppError("invalid_input", message, { fields, retry: "never" });
}

/** Parses with a schema; throws AppError("invalid_input") that lists every field and what to do. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown, place: InputPlace): z.output<S> {
  const parsed = schema.safeParse(value, { error: sentenceOf });
  if (parsed.success) return parsed.data;
  throw inputError(fieldsOf(parsed.error.issues, place), place);
}

/** Query parameters as an object; one given twice is refused, since either could be meant. */
export function queryOf(url: URL): Record<string, string> {
  const twice = [...new Set(url.searchParams.keys())].filter(
    (key) => url.searchParams.getAll(key).length > 1,
  );
  if (twice.length > 0) {
    const fields = Object.fromEntries(twice.map((key) => [key, "is given more than once; give it once"]));
    throw inputError(fields, "parameter");
  }
  return Object.fromEntries(url.searchParams);
}
