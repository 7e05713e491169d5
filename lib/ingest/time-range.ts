import { AppError } from "@/lib/platform/errors";
import type { TimeRange } from "./model";

/** The range as dates. AppError("invalid_input") when it does not begin before it ends. */
export function checkRange(range: TimeRange): { from: Date; to: Date } {
  const from = new Date(range.from);
  const to = new Date(range.to);
  if (!Number.isNaN(from.getTime()) && !Number.isNaN(to.getTime()) && from < to) return { from, to };
  throw new AppError("invalid_input", "The time range must begin before it ends.", {
    fields: { from: "Give a time before the end of the range." },
  });
}
