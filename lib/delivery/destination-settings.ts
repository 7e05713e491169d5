import { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { judgeAddress, literalAddress } from "@/lib/platform/address-policy";
import { EVENT_KINDS } from "@/lib/providers/model";

const DAY_SECONDS = 86_400;
const OWN_HEADERS =
  /^(host|connection|content-length|content-type|transfer-encoding|keep-alive|upgrade|te|trailer|expect|user-agent|webhook-.*|tallyhook-.*)$/;
// A name may end in the dot of the DNS root and means the same.
const LOCAL_NAMES = /^(localhost|.*\.localhost|.*\.local|.*\.internal)\.?$/;

const glob = z.string().trim().min(1).max(200);
const KNOWN_KINDS = new Set<string>(EVENT_KINDS);

/** Which events go to a destination; empty lists and nulls match everything. */
export const routeSchema = z.strictObject({
  /** Slug or id of a source; null for every source. */
  source: z
    .string()
    .trim()
    .min(1)
    .nullish()
    .transform((v) => v ?? null),
  environment: z
    .enum(["live", "test"])
    .nullish()
    .transform((v) => v ?? null),
  kinds: z
    .array(
      glob.refine((kind) => kind.includes("*") || KNOWN_KINDS.has(kind), {
        error: (issue) =>
          `"${String(issue.input)}" is not a kind of event. Use one of the list, or a pattern like payment.*`,
      }),
    )
    .max(50)
    .default([]),
  /** Over the provider's own type, "*" for any run of characters. */
  typePatterns: z.array(glob).max(50).default([]),
  enabled: z.boolean().default(true),
});
export type RouteInput = z.input<typeof routeSchema>;

const headerName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/, "A header name has letters, digits and dashes only.")
  .refine((name) => !OWN_HEADERS.test(name), "Tallyhook sets this header itself; choose another name.");
const headerText = z
  .string()
  .max(4_000)
  .regex(/^[\x20-\x7e]*$/, "A header value has visible ASCII characters only.");

const settings = {
  name: z.string().trim().min(1, "Give it a name that finance recognises.").max(100),
  url: z.string().trim().min(1, "Give the address to call.").max(2_000),
  /** Extra request headers, for example authorization. Stored encrypted, never shown again. */
  headers: z.record(headerName, headerText).refine((h) => Object.keys(h).length <= 20, "At most 20 headers."),
  timeoutMs: z.int().min(500).max(120_000),
  concurrencyMax: z.int().min(1).max(128),
  /** Waits between attempts; empty for the default exponential schedule. */
  retryScheduleSeconds: z
    .array(
      z
        .int()
        .min(1)
        .max(7 * DAY_SECONDS),
    )
    .max(30),
  attemptsMax: z.int().min(1).max(100),
  retryHorizonSeconds: z
    .int()
    .min(60)
    .max(30 * DAY_SECONDS),
  /** Retries that fail again, as a share of all other requests, and so many a minute beside it. */
  retryBudgetPercent: z.int().min(0).max(100),
  retryBudgetPerMinute: z.int().min(1).max(6_000),
  allowPrivateNetwork: z.boolean(),
};

/** How a destination is called unless a person says otherwise. */
export const DESTINATION_DEFAULTS = {
  timeoutMs: 30_000,
  concurrencyMax: 8,
  retryScheduleSeconds: [] as number[],
  attemptsMax: 16,
  retryHorizonSeconds: 3 * DAY_SECONDS,
  retryBudgetPercent: 20,
  retryBudgetPerMinute: 6,
};

export const createDestinationSchema = z.strictObject({
  slug: z
    .string()
    .trim()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,62}$/,
      "Use lower-case letters, digits and dashes, starting with a letter or digit.",
    ),
  name: settings.name,
  url: settings.url,
  headers: settings.headers.default({}),
  timeoutMs: settings.timeoutMs.default(DESTINATION_DEFAULTS.timeoutMs),
  concurrencyMax: settings.concurrencyMax.default(DESTINATION_DEFAULTS.concurrencyMax),
  retryScheduleSeconds: settings.retryScheduleSeconds.default(DESTINATION_DEFAULTS.retryScheduleSeconds),
  attemptsMax: settings.attemptsMax.default(DESTINATION_DEFAULTS.attemptsMax),
  retryHorizonSeconds: settings.retryHorizonSeconds.default(DESTINATION_DEFAULTS.retryHorizonSeconds),
  retryBudgetPercent: settings.retryBudgetPercent.default(DESTINATION_DEFAULTS.retryBudgetPercent),
  retryBudgetPerMinute: settings.retryBudgetPerMinute.default(DESTINATION_DEFAULTS.retryBudgetPerMinute),
  allowPrivateNetwork: settings.allowPrivateNetwork.default(false),
  enabled: z.boolean().default(true),
  /** Absent: one route that takes everything. */
  routes: z
    .array(routeSchema)
    .max(50)
    .default([{ source: null, environment: null, kinds: [], typePatterns: [], enabled: true }]),
});
export type CreateDestinationInput = z.input<typeof createDestinationSchema>;

/** Absent fields stay as they are; headers replace all earlier ones. */
export const updateDestinationSchema = z.strictObject({
  destination: z.string().min(1),
  ...z.object(settings).extend({ enabled: z.boolean() }).partial().shape,
});
export type UpdateDestinationInput = z.input<typeof updateDestinationSchema>;

/** Parses a command's input. Throws AppError("invalid_input") with a sentence per field. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(parsed.error.issues.map((i) => [i.path.join("."), i.message]));
  const [first] = parsed.error.issues;
  throw new AppError(
    "invalid_input",
    `Check ${first?.path.join(".") || "the input"}: ${first?.message ?? "not usable"}`,
    {
      fields,
      retry: "never",
    },
  );
}

function refuse(message: string): never {
  throw new AppError("invalid_input", message, { fields: { url: message }, retry: "never" });
}

/**
 * Checks a destination's address as far as its text tells: http or https, no credentials, no private
 * address unless allowed. Names are checked again on every connection, when they are resolved. Returns the
 * normalised address; throws AppError("invalid_input") with a sentence that says what to do.
 */
export function checkDestinationUrl(text: string, allowPrivateNetwork: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return refuse("This is not a full address. Write it with https:// in front.");
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return refuse("Only http and https addresses can be called. Write https:// in front.");
  }
  if (url.username || url.password) {
    return refuse(
      "Take the user name and password out of the address and put them in an authorization header.",
    );
  }
  const literal = literalAddress(url.hostname);
  const verdict = literal ? judgeAddress(literal, allowPrivateNetwork) : null;
  if (verdict && !verdict.allowed) {
    return refuse(
      `This address can't be called: ${verdict.because}. Have an admin allow private addresses for this destination if that is meant, or use a public one.`,
    );
  }
  if (!literal && !allowPrivateNetwork && LOCAL_NAMES.test(url.hostname)) {
    return refuse(
      "This name belongs to a private network. Have an admin allow private addresses for this destination if that is meant.",
    );
  }
  url.hash = "";
  return url.toString();
}

/**
 * Refuses to send stored headers, which nobody can read here, to another scheme, host or port than they were
 * entered for: whoever may change an address could otherwise have them sent to a server of their own.
 * Throws AppError("invalid_input").
 */
export function checkHeadersStay(
  before: { url: string; headerNames: readonly string[] },
  url: string,
  headersGiven: boolean,
): void {
  if (headersGiven || before.headerNames.length === 0) return;
  const [from, to] = [new URL(before.url).origin, new URL(url).origin];
  if (from === to) return;
  const message = `The stored headers (${before.headerNames.join(", ")}) were entered for ${from}. Enter them again to send them to ${to}.`;
  throw new AppError("invalid_input", message, { fields: { headers: message }, retry: "never" });
}
