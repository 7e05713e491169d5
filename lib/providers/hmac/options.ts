import { z } from "zod";
import { KEY_ENCODINGS, SIGNATURE_ENCODINGS } from "@/lib/providers/signatures/encodings";
import { HMAC_ALGORITHMS } from "@/lib/providers/signatures/hmac";
import type { HmacScheme } from "@/lib/providers/signatures/hmac-scheme";
import { checkTemplate } from "@/lib/providers/signatures/signed-content";
import { eventOptions } from "./event-options";

const headerName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9-]{1,100}$/, "A header name: letters, digits and hyphens.");
const optionalHeader = (what: string) => headerName.optional().describe(what);

const signatureOptions = {
  header: headerName.describe('The header that carries the signature, e.g. "x-signature".'),
  algorithm: z
    .enum(HMAC_ALGORITHMS)
    .default("sha256")
    .describe("The hash of the HMAC: sha256, sha512 or sha1."),
  encoding: z
    .enum(SIGNATURE_ENCODINGS)
    .default("hex")
    .describe("How the signature is written: hex, base64 or base64url."),
  prefix: z.string().max(40).default("").describe('Text in front of the signature, e.g. "sha256=".'),
  parameter: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{1,40}$/)
    .optional()
    .describe('In headers like "t=1700000000,v1=abc": the name that holds the signature, here "v1".'),
  separator: z
    .string()
    .min(1)
    .max(3)
    .default(",")
    .describe("What stands between several signatures or parameters in the header."),
  secretEncoding: z
    .enum(KEY_ENCODINGS)
    .default("text")
    .describe("How the secret becomes key bytes: its text as it is, or decoded from hex or base64."),
  signedContent: z
    .string()
    .min(1)
    .max(300)
    .default("{body}")
    .superRefine((template, context) => {
      const problem = checkTemplate(template);
      if (problem !== null) context.addIssue({ code: "custom", message: problem });
    })
    .describe(
      'What is signed, with {body} (the raw body), {timestamp}, {id}, {url}, {newline} and {header:x-name}, e.g. "{timestamp}.{body}".',
    ),
  url: z.url().optional().describe("For {url}: the address exactly as it is registered at the sender."),
  timestampHeader: optionalHeader("The header that carries the time of signing."),
  timestampParameter: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{1,40}$/)
    .optional()
    .describe('The parameter of the signature header that carries the time of signing, e.g. "t".'),
  timestampUnit: z.enum(["s", "ms"]).default("s").describe("Unix seconds (s) or milliseconds (ms)."),
  toleranceSeconds: z.coerce
    .number()
    .int()
    .min(0)
    .max(86_400)
    .default(0)
    .describe(
      "How old or early a signature may be, in seconds; 0 checks no time. Use it only where the sender signs anew on every retry.",
    ),
  idHeader: optionalHeader("The header that carries the event's id, for {id} and as the key for duplicates."),
  typeHeader: optionalHeader("The header that carries the event's type."),
} as const;

export const hmacOptionsSchema = z
  .strictObject({ ...signatureOptions, ...eventOptions })
  .superRefine((options, context) => {
    const add = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const uses = (name: string) => options.signedContent.toLowerCase().includes(`{${name}}`);
    const hasStamp = options.timestampHeader !== undefined || options.timestampParameter !== undefined;
    if (uses("timestamp") && !hasStamp) add("timestampHeader", "Say where {timestamp} comes from.");
    if (uses("id") && options.idHeader === undefined) add("idHeader", "Say which header {id} comes from.");
    if (uses("url") && options.url === undefined) add("url", "Say which address {url} stands for.");
    if (options.toleranceSeconds > 0 && !uses("timestamp")) {
      add(
        "toleranceSeconds",
        "A time that is not in signedContent is not signed, so its age proves nothing.",
      );
    }
    if (options.timestampParameter !== undefined && options.parameter === undefined) {
      add("parameter", "With a timestamp parameter, say which parameter holds the signature.");
    }
  });

export type HmacOptions = z.infer<typeof hmacOptionsSchema>;

export function schemeFromOptions(options: HmacOptions): HmacScheme {
  const hasStamp = options.timestampHeader !== undefined || options.timestampParameter !== undefined;
  return {
    header: options.header,
    algorithm: options.algorithm,
    encoding: options.encoding,
    prefix: options.prefix,
    parameter: options.parameter ?? null,
    separator: options.separator,
    keyEncoding: options.secretEncoding,
    signedContent: options.signedContent,
    timestamp: hasStamp
      ? {
          header: options.timestampHeader ?? null,
          parameter: options.timestampParameter ?? null,
          unit: options.timestampUnit,
          toleranceSeconds: options.toleranceSeconds === 0 ? null : options.toleranceSeconds,
        }
      : null,
    idHeader: options.idHeader ?? null,
    url: options.url ?? null,
  };
}
