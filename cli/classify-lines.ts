import type { z } from "zod";
import { classifyLine, evidenceOfLine } from "@/lib/api/classify";
import { classifyFailure } from "@/lib/failures/classify";

export interface ClassifyCounts {
  /** Lines that were no failure at all. */
  unreadable: number;
}

/**
 * Answers each line of input, a failure as JSON, with its verdict as one line of JSON, in order. A line that is no
 * failure is answered with what is wrong with it, and counted.
 */
export async function* classifyLines(
  input: AsyncIterable<string>,
  counts: ClassifyCounts,
): AsyncGenerator<string> {
  let number = 0;
  for await (const line of input) {
    number += 1;
    if (line.trim() === "") continue;
    const asked = parseLine(line);
    if (typeof asked === "string") {
      counts.unreadable += 1;
      yield JSON.stringify({ id: null, error: `Line ${number}: ${asked}` });
    } else {
      yield JSON.stringify({ id: asked.id ?? null, ...classifyFailure(evidenceOfLine(asked)) });
    }
  }
}

const TEXTS = ["errorName", "errorCode", "message", "responseBody"] as const;
const TEXT_MAX = 60_000;

function textOf(value: unknown): unknown {
  if (typeof value === "number") return String(value);
  const text = typeof value === "object" && value !== null ? JSON.stringify(value) : value;
  if (typeof text !== "string" || text.length <= TEXT_MAX) return text;
  // Both ends: the last cause of a long stack stands at its end.
  return `${text.slice(0, TEXT_MAX / 2)}\n${text.slice(-TEXT_MAX / 2)}`;
}

/** "503" and 503 are the same status, and clients write 0 where there was no answer. */
function statusOf(value: unknown): unknown {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return number === 0 || number === "" ? null : number;
}

/** Exports of logs are not as strict as the API: numbers as text, bodies as JSON, and more than is asked for. */
function straighten(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const record = value as Record<string, unknown>;
  const texts = TEXTS.map((key) => [key, textOf(record[key])]);
  return { id: record["id"], httpStatus: statusOf(record["httpStatus"]), ...Object.fromEntries(texts) };
}

function parseLine(line: string): z.infer<typeof classifyLine> | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "is no JSON.";
  }
  const parsed = classifyLine.safeParse(straighten(value));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `${issue?.path.join(".") || "the line"} is not usable: ${issue?.message ?? "unknown"}.`;
}
