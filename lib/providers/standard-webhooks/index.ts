import { randomBytes } from "node:crypto";
import { z } from "zod";
import { acknowledgeJson } from "@/lib/providers/acknowledge";
import type { ProviderAdapter, ProviderRequest, ReadResult } from "@/lib/providers/contract";
import { readShaped, type EventShape } from "@/lib/providers/event-shape";
import { eventOptions, shapeFromOptions, type EventOptions } from "@/lib/providers/hmac/event-options";
import { EVENT_KINDS, type EventKind } from "@/lib/providers/model";
import { strayBlanks } from "@/lib/providers/secret-checks";
import { Secret } from "@/lib/secrets/secret";
import { parseSecret, signStandardWebhooks, verifyStandardWebhooks, type HeaderFamily } from "./verify";

const optionsSchema = z.strictObject(eventOptions);

const KNOWN: ReadonlySet<string> = new Set(EVENT_KINDS);

/** The spec fixes type, timestamp and the id header; where money is, the options say. */
const DEFAULTS: Pick<EventShape, "provider" | "eventId" | "type" | "typeFallback" | "kinds" | "occurredAt"> =
  {
    provider: "standard-webhooks",
    eventId: ["header:webhook-id", "header:svix-id", "id", "token"],
    type: ["type", "event_type", "eventType", "event"],
    typeFallback: "unknown",
    kinds: (type) => (KNOWN.has(type) ? (type as EventKind) : "other"),
    occurredAt: ["timestamp", "created", "header:webhook-timestamp", "header:svix-timestamp"],
  };

function read(request: ProviderRequest, options: unknown): ReadResult {
  const parsed = optionsSchema.safeParse(options ?? {});
  const chosen: EventOptions = parsed.success ? parsed.data : {};
  return readShaped(shapeFromOptions(chosen, DEFAULTS), request);
}

export interface StandardWebhooksNames {
  id: string;
  name: string;
  family: HeaderFamily;
  secretHelp: string;
}

/** An adapter for a sender that follows Standard Webhooks 1.0 under its own name. */
export function standardWebhooksAdapter(names: StandardWebhooksNames): ProviderAdapter {
  return {
    id: names.id,
    name: names.name,
    optionsSchema,
    needsSecret: true,
    secretHelp: names.secretHelp,
    generateSecret: () => new Secret(`whsec_${randomBytes(32).toString("base64")}`),
    checkSecret(value) {
      const blanks = strayBlanks(value);
      if (blanks !== null) return blanks;
      return parseSecret(value) === null
        ? "The secret is whsec_ and base64 text, or whpk_ and a base64 public key. Copy it again from the sender."
        : null;
    },
    signatureCovers: "The whole body, the message's id and the time of signing.",
    signedFields: () => ({ covers: "all" }),
    retryHorizonHours: null,
    verify: verifyStandardWebhooks,
    read,
    acknowledge: (_request, counts) => acknowledgeJson(counts),
    sign: (input) => signStandardWebhooks(input, names.family),
  };
}

export const standardWebhooks = standardWebhooksAdapter({
  id: "standard-webhooks",
  name: "Standard Webhooks",
  family: "webhook",
  secretHelp:
    "The signing secret the sender shows for this endpoint: whsec_… (shared secret) or whpk_… (the sender's public key).",
});

export const svix = standardWebhooksAdapter({
  id: "svix",
  name: "Svix",
  family: "svix",
  secretHelp: "The signing secret of this endpoint in the sender's Svix portal: whsec_….",
});

export const lithic = standardWebhooksAdapter({
  id: "lithic",
  name: "Lithic",
  family: "webhook",
  secretHelp: "The secret of this event subscription, from Lithic's dashboard or its API: whsec_….",
});
