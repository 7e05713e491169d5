import { randomBytes } from "node:crypto";
import { z } from "zod";
import { acknowledgeJson } from "@/lib/providers/acknowledge";
import type { ProviderAdapter } from "@/lib/providers/contract";
import { readShaped, type EventShape } from "@/lib/providers/event-shape";
import type { RotationRule } from "@/lib/providers/model";
import { strayBlanks } from "@/lib/providers/secret-checks";
import { signHmacScheme, verifyHmacScheme, type HmacScheme } from "@/lib/providers/signatures/hmac-scheme";
import { refuse } from "@/lib/providers/signatures/refusals";
import { Secret } from "@/lib/secrets/secret";

/** A provider that is nothing but an HMAC in a header and a JSON body: a row, not a program. */
export interface Preset {
  id: string;
  name: string;
  secretHelp: string;
  scheme: Partial<HmacScheme> & Pick<HmacScheme, "header">;
  shape: Omit<EventShape, "provider">;
  retryHorizonHours: number | null;
  rotation?: RotationRule;
  refusalStatus?: number;
  /** What sign() adds to the headers, for providers that put the event's id or type there. */
  sampleHeaders?: (messageId: string | undefined) => Record<string, string>;
  /** The option that fills {url} in the signed content, with its description. */
  urlOption?: { name: string; describe: string };
}

const HEX_SHA256_OF_BODY: Omit<HmacScheme, "header"> = {
  algorithm: "sha256",
  encoding: "hex",
  prefix: "",
  parameter: null,
  separator: ",",
  keyEncoding: "text",
  signedContent: "{body}",
  timestamp: null,
  idHeader: null,
  url: null,
};

/** The adapter a preset stands for. */
export function presetAdapter(preset: Preset): ProviderAdapter {
  const scheme: HmacScheme = { ...HEX_SHA256_OF_BODY, ...preset.scheme };
  const shape: EventShape = { provider: preset.id, ...preset.shape };
  const optionsSchema = optionsOf(preset);
  const withUrl = (options: unknown): HmacScheme | null => {
    if (preset.urlOption === undefined) return scheme;
    const parsed = optionsSchema.safeParse(options);
    return parsed.success ? { ...scheme, url: parsed.data[preset.urlOption.name] ?? null } : null;
  };
  return {
    id: preset.id,
    name: preset.name,
    optionsSchema,
    needsSecret: true,
    secretHelp: preset.secretHelp,
    generateSecret: () => new Secret(randomBytes(32).toString("hex")),
    checkSecret: strayBlanks,
    signatureCovers: covers(scheme),
    signedFields: () => ({ covers: "all" }),
    retryHorizonHours: preset.retryHorizonHours,
    ...(preset.rotation === undefined ? {} : { rotation: preset.rotation }),
    ...(preset.refusalStatus === undefined ? {} : { refusalStatus: preset.refusalStatus }),
    verify(input) {
      const chosen = withUrl(input.options);
      return chosen === null
        ? refuse(
            "signature_malformed",
            `This source needs the option ${preset.urlOption?.name}, which is part of what is signed.`,
          )
        : verifyHmacScheme(chosen, input);
    },
    read: (request) => readShaped(shape, request),
    acknowledge: (_request, counts) => acknowledgeJson(counts),
    sign(input) {
      const signed = signHmacScheme(withUrl(input.options) ?? scheme, input);
      return { ...signed, headers: { ...signed.headers, ...preset.sampleHeaders?.(input.messageId) } };
    },
  };
}

function optionsOf({ urlOption }: Preset): z.ZodObject<Record<string, z.ZodType<string>>> {
  return urlOption === undefined
    ? z.strictObject({})
    : z.strictObject({ [urlOption.name]: z.url().describe(urlOption.describe) });
}

function covers(scheme: HmacScheme): string {
  if (scheme.signedContent.includes("{url}")) return "The whole body and the notification address.";
  return scheme.signedContent.includes("{timestamp}")
    ? "The whole body and the time of signing."
    : "The whole body.";
}
