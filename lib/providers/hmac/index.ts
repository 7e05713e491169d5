import { randomBytes } from "node:crypto";
import { acknowledgeJson } from "@/lib/providers/acknowledge";
import type {
  ProviderAdapter,
  ProviderRequest,
  ReadResult,
  VerifyInput,
  VerifyResult,
} from "@/lib/providers/contract";
import { readShaped } from "@/lib/providers/event-shape";
import { strayBlanks } from "@/lib/providers/secret-checks";
import { signHmacScheme, verifyHmacScheme } from "@/lib/providers/signatures/hmac-scheme";
import { refuse } from "@/lib/providers/signatures/refusals";
import { Secret } from "@/lib/secrets/secret";
import { shapeFromOptions } from "./event-options";
import { hmacOptionsSchema, schemeFromOptions } from "./options";

function verify(input: VerifyInput): VerifyResult {
  const options = hmacOptionsSchema.safeParse(input.options);
  if (!options.success) {
    return refuse("signature_malformed", "The source's signature options are incomplete. Edit the source.");
  }
  return verifyHmacScheme(schemeFromOptions(options.data), input);
}

function read(request: ProviderRequest, options: unknown): ReadResult {
  const parsed = hmacOptionsSchema.safeParse(options);
  if (!parsed.success)
    return { readable: false, reason: "The source's options are incomplete. Edit the source." };
  const { idHeader, typeHeader } = parsed.data;
  const shape = shapeFromOptions(parsed.data, {
    provider: "hmac",
    eventId: [...(idHeader ? [`header:${idHeader}`] : []), "id"],
    type: [...(typeHeader ? [`header:${typeHeader}`] : []), "type", "event_type", "event"],
    typeFallback: "unknown",
    kinds: {},
    occurredAt: [],
  });
  return readShaped(shape, request);
}

/** Any sender that puts an HMAC of the body into a header; everything about it is an option. */
export const hmacSource: ProviderAdapter = {
  id: "hmac",
  name: "Any HMAC sender",
  optionsSchema: hmacOptionsSchema,
  needsSecret: true,
  secretHelp: "The secret shared with the sender. If you may choose it, use the generated one.",
  generateSecret: () => new Secret(randomBytes(32).toString("hex")),
  checkSecret: strayBlanks,
  signatureCovers: "What the option signedContent says; the whole body is always part of it.",
  signedFields: () => ({ covers: "all" }),
  retryHorizonHours: null,
  verify,
  read,
  acknowledge: (_request, counts) => acknowledgeJson(counts),
  sign: (input) => signHmacScheme(schemeFromOptions(hmacOptionsSchema.parse(input.options)), input),
};
