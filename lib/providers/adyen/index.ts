import { randomBytes } from "node:crypto";
import { z } from "zod";
import { acknowledgeJson } from "@/lib/providers/acknowledge";
import type { ProviderAdapter, ProviderRequest, ReadResult } from "@/lib/providers/contract";
import { parseJsonObject } from "@/lib/providers/json-body";
import { strayBlanks } from "@/lib/providers/secret-checks";
import { decodeHex } from "@/lib/providers/signatures/encodings";
import { Secret } from "@/lib/secrets/secret";
import { notificationItems, signedFields } from "./items";
import { readPaymentItems } from "./read-payments";
import { readPlatform } from "./read-platform";
import { PLATFORM_HEADER, signAdyen, verifyAdyen } from "./verify";

function read(request: ProviderRequest): ReadResult {
  const body = parseJsonObject(request.rawBody);
  if (!body.ok) return { readable: false, reason: body.reason };
  return notificationItems(body.value) === null
    ? readPlatform(body.value, request.rawBody)
    : readPaymentItems(body.value, body.text, request.rawBody);
}

export const adyen: ProviderAdapter = {
  id: "adyen",
  name: "Adyen",
  optionsSchema: z.strictObject({}),
  needsSecret: true,
  secretHelp:
    "The HMAC key of this webhook, 64 hex digits: Customer Area, Developers, Webhooks, the webhook, Security, HMAC key. Adyen shows it once.",
  generateSecret: () => new Secret(randomBytes(32).toString("hex").toUpperCase()),
  checkSecret(value) {
    const blanks = strayBlanks(value);
    if (blanks !== null) return blanks;
    return decodeHex(value) === null
      ? "An Adyen HMAC key is an even number of hex digits (0-9, A-F). Copy it again from the Customer Area."
      : null;
  },
  signatureCovers:
    "Payment webhooks: pspReference, originalReference, merchantAccountCode, merchantReference, amount, eventCode and success of each item, and nothing else. Platform and management webhooks: the whole body.",
  signedFields,
  retryHorizonHours: 720,
  rotation: {
    overlapHours: 24,
    reason:
      "At Adyen a new key takes a while to spread and no time is promised: 24 hours, or longer while the old one is in use.",
  },
  verify: verifyAdyen,
  read,
  acknowledge: (request, counts) =>
    request.headers[PLATFORM_HEADER] === undefined
      ? { status: 200, contentType: "text/plain", body: "[accepted]" }
      : acknowledgeJson(counts),
  sign: signAdyen,
};
