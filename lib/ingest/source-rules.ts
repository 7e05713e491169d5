import { AppError } from "@/lib/platform/errors";
import type { ProviderAdapter } from "@/lib/providers/contract";

/** A source's stored options in the shape its adapter expects. AppError("invalid_input") with a sentence per field. */
export function parseSourceOptions(adapter: ProviderAdapter, stored: unknown): unknown {
  const parsed = adapter.optionsSchema.safeParse(stored ?? {});
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(
    parsed.error.issues.map((issue) => [["options", ...issue.path].join("."), issue.message]),
  );
  const first = parsed.error.issues[0];
  throw new AppError(
    "invalid_input",
    `The options of this ${adapter.name} source are not complete: ${first?.path.join(".") || "options"}: ${first?.message ?? "not valid"}.`,
    { fields, retry: "never" },
  );
}
