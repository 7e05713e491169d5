import { z } from "zod";

// What is shown comes from our own tables: it is described to clients, never refused on its way out.

/** A moment in an answer: takes a Date or a text, gives ISO 8601 in UTC. */
export const isoTime = z
  .union([z.date(), z.string()])
  .transform((moment) => new Date(moment).toISOString())
  .pipe(z.string().meta({ format: "date-time" }));

/** One of our ids in an answer. */
export const shownId = z
  .string()
  .meta({ format: "uuid", examples: ["019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d"] });

/** The slug of a source or a destination in an answer. */
export const shownSlug = z.string().meta({ examples: ["stripe-live"] });

/** A moment in a request: ISO 8601 with a zone, given on as a Date. */
export const requestTime = z.iso
  .datetime({ offset: true, error: "must be a time with its zone, such as 2026-11-23T09:30:00Z" })
  .transform((text) => new Date(text));

/** Major units as a plain decimal text, so that no client's floating point touches money. */
export const amountText = z.string().meta({ examples: ["42.00"] });

export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
    error: "must be 1 to 63 of a-z, 0-9 and -, and must not begin with -",
  })
  .meta({ examples: ["stripe-live"] });

export const id = z
  .uuid({ error: "must be an id as Tallyhook gives it (a UUID)" })
  .meta({ examples: ["019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d"] });

export const environment = z.enum(["live", "test"]);

/** A text without control characters, trimmed, of a bounded length. */
export function plainText(lengthMax: number) {
  return z
    .string()
    .trim()
    .min(1, { error: "must not be empty" })
    .max(lengthMax)
    .regex(/^\P{Cc}*$/u, { error: "must not hold line breaks or other control characters" });
}

/** A longer text that may have line breaks, such as a note. */
export function noteText(lengthMax: number) {
  return z
    .string()
    .trim()
    .min(1, { error: "must not be empty: say what was found or done" })
    .max(lengthMax)
    .refine((text) => !text.includes("\u0000"), { error: "must not hold the character NUL" });
}

/** A value to look for; bounded, and free of the one character PostgreSQL can't hold. */
export const searchText = z
  .string()
  .min(1, { error: "must not be empty; leave the parameter out instead" })
  .max(200)
  .refine((text) => !text.includes("\u0000"), { error: "must not hold the character NUL" });

export const PAGE_LIMIT_DEFAULT = 50;
export const PAGE_LIMIT_MAX = 200;

/** What every list takes. */
export const pageQuery = {
  cursor: z
    .string()
    .min(1, { error: "must not be empty; leave it out to begin at the newest" })
    .max(500)
    .optional()
    .meta({ description: "The nextCursor of the page before. Leave it out to begin." }),
  limit: z.coerce
    .number({ error: `must be a whole number from 1 to ${PAGE_LIMIT_MAX}` })
    .int({ error: `must be a whole number from 1 to ${PAGE_LIMIT_MAX}` })
    .min(1, { error: `must be a whole number from 1 to ${PAGE_LIMIT_MAX}` })
    .max(PAGE_LIMIT_MAX, { error: `must be a whole number from 1 to ${PAGE_LIMIT_MAX}` })
    .default(PAGE_LIMIT_DEFAULT)
    .meta({ description: "Rows per page." }),
};

/** The answer of every list. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({
    data: z.array(item),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "Give it as ?cursor= for the next page; null on the last." }),
  });
}

/** RFC 9457. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What is wrong and what to do next, for a person." }),
    instance: z.string().meta({ description: "The path that was asked for." }),
    reference: z
      .string()
      .optional()
      .meta({ description: "Where the log says more; quote it to whoever runs Tallyhook." }),
    fields: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: "Per field or parameter: what to do." }),
  })
  .meta({ id: "Problem", description: "An error as RFC 9457 problem details." });
