import type { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { parseOptions } from "./parse-options";

/** Options of a command that shows or sets how long something is kept. */
export interface RetentionOptions {
  days?: string;
  forever?: boolean;
  reason?: string;
  json?: boolean;
}

/**
 * What the options ask to set, as the schema reads it; null where they only ask to show. Throws
 * AppError("invalid_input") for both times at once and for what the schema refuses.
 */
export function retentionChange<T extends z.ZodType>(
  schema: T,
  { days, forever, reason }: RetentionOptions,
): z.infer<T> | null {
  if (days !== undefined && forever)
    throw new AppError("invalid_input", "Give --days or --forever, not both.");
  if (days === undefined && !forever) return null;
  return parseOptions(schema, { days: days === undefined ? null : Number(days), reason: reason ?? "" });
}
