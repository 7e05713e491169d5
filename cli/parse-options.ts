import type { z } from "zod";
import { AppError } from "@/lib/platform/errors";

/** Input as the schema reads it. Throws AppError("invalid_input") that names each field that is wrong. */
export function parseOptions<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map(
    (issue) => `${issue.path.join(".") || "input"}: ${issue.message}`,
  );
  throw new AppError("invalid_input", sentences.join("\n"));
}
