import { z } from "zod";
import { AppError } from "@/lib/platform/errors";

const slug = z
  .string()
  .trim()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, "Use 1 to 63 of a-z, 0-9 and hyphens, such as stripe-eu.");
const name = z.string().trim().min(1, "Give the source a name.").max(120, "Use at most 120 characters.");
const environment = z.enum(["live", "test"], "Choose live or test.");
const legalEntity = z.string().trim().max(120, "Use at most 120 characters.").nullable();
const options = z.record(z.string(), z.unknown());
const bodyBytesMax = z
  .int("Give a whole number of bytes.")
  .min(1_024, "Allow at least 1,024 bytes.")
  .max(26_214_400, "Allow at most 25 MiB (26214400 bytes).");
const rateLimitPerSecond = z
  .int("Give a whole number of requests per second.")
  .min(1, "Allow at least one request per second.")
  .max(100_000, "Allow at most 100,000 requests per second.")
  .nullable();
const secretMaxAgeDays = z
  .int("Give a whole number of days.")
  .min(1, "Allow at least one day.")
  .max(3_650, "Allow at most 3,650 days (ten years).")
  .nullable();

export const createSourceSchema = z.strictObject({
  slug,
  name,
  provider: z.string().trim(),
  environment: environment.default("live"),
  legalEntity: legalEntity.default(null),
  options: options.default({}),
  bodyBytesMax: bodyBytesMax.default(1_048_576),
  rateLimitPerSecond: rateLimitPerSecond.default(null),
  /** How old the secret in use may grow before it is due; null follows the installation's. */
  secretMaxAgeDays: secretMaxAgeDays.default(null),
  /** The provider's secret; made for you when absent and the provider lets you choose. */
  secret: z.string().optional(),
});
export type CreateSourceInput = z.input<typeof createSourceSchema>;

export const updateSourceSchema = z.strictObject({
  slug: z.string(),
  name: name.optional(),
  environment: environment.optional(),
  legalEntity: legalEntity.optional(),
  options: options.optional(),
  bodyBytesMax: bodyBytesMax.optional(),
  rateLimitPerSecond: rateLimitPerSecond.optional(),
  secretMaxAgeDays: secretMaxAgeDays.optional(),
});
export type UpdateSourceInput = z.input<typeof updateSourceSchema>;

/** How long the present secret still verifies; 0 revokes it at once. */
const overlapHours = z
  .number()
  .min(0, "The overlap can't be negative.")
  .max(720, "The overlap can be at most 720 hours (30 days).");

export const rotateSecretSchema = z.strictObject({
  slug: z.string(),
  overlapHours,
  secret: z.string().optional(),
});
export type RotateSecretInput = z.input<typeof rotateSecretSchema>;

export const proposeSecretSchema = z.strictObject({ slug: z.string(), secret: z.string().optional() });
export type ProposeSecretInput = z.input<typeof proposeSecretSchema>;

export const activateSecretSchema = z.strictObject({
  slug: z.string(),
  secretId: z.string(),
  /** Absent for the overlap that fits the provider. */
  overlapHours: overlapHours.optional(),
});
export type ActivateSecretInput = z.input<typeof activateSecretSchema>;

/** Input in its schema's shape, or AppError("invalid_input") with a sentence per field. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(
    parsed.error.issues.map((issue) => [issue.path.join(".") || "input", issue.message]),
  );
  const first = parsed.error.issues[0];
  throw new AppError("invalid_input", first?.message ?? "The input is not valid.", {
    fields,
    retry: "never",
  });
}
