import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";
import { z } from "zod";
import { acknowledgeJson } from "@/lib/providers/acknowledge";
import type {
  ProviderAdapter,
  SignedRequest,
  SignInput,
  VerifyInput,
  VerifyResult,
} from "@/lib/providers/contract";
import { readShaped, type EventShape } from "@/lib/providers/event-shape";
import { textAt } from "@/lib/providers/fields";
import type { EventKind } from "@/lib/providers/model";
import { decodeBase64 } from "@/lib/providers/signatures/encodings";
import { MISMATCH, missingHeader, NO_SECRET, refuse } from "@/lib/providers/signatures/refusals";
import { Secret } from "@/lib/secrets/secret";

const HEADER = "x-signature-sha256";

/** A PEM public key, or the public half of a PEM private key; null when it is neither. */
function publicKey(pem: string): KeyObject | null {
  try {
    const text = pem.trim().replaceAll("\\n", "\n");
    const key = createPublicKey(text.includes("PRIVATE KEY") ? createPrivateKey(text) : text);
    return key.asymmetricKeyType === "rsa" ? key : null;
  } catch {
    return null;
  }
}

/** RSA-SHA256 over the raw body; the "secret" is Wise's public key, of which several may be live. */
function verifyWise({ request, secrets }: VerifyInput): VerifyResult {
  const header = request.headers[HEADER];
  if (!header) return missingHeader("X-Signature-SHA256");
  const signature = decodeBase64(header);
  if (signature === null) return refuse("signature_malformed", "X-Signature-SHA256 is not base64.");
  if (secrets.length === 0) return NO_SECRET;
  let secretId: string | null = null;
  for (const secret of secrets) {
    const key = publicKey(secret.value.reveal());
    const matches = key !== null && verify("RSA-SHA256", request.rawBody, key, signature);
    if (matches && secretId === null) secretId = secret.id;
  }
  return secretId === null ? MISMATCH : { valid: true, secretId };
}

function signWise({ rawBody, secret, messageId }: SignInput): SignedRequest {
  const signature = sign("RSA-SHA256", rawBody, createPrivateKey(secret.reveal())).toString("base64");
  return {
    headers: {
      "content-type": "application/json",
      [HEADER]: signature,
      ...(messageId === undefined ? {} : { "x-delivery-id": messageId }),
    },
    rawBody,
  };
}

const TRANSFER_STATES: Readonly<Record<string, EventKind>> = {
  incoming_payment_waiting: "payout.created",
  processing: "payout.created",
  funds_converted: "payout.created",
  outgoing_payment_sent: "payout.paid",
  bounced_back: "payout.failed",
  charged_back: "payout.failed",
  funds_refunded: "payout.canceled",
  cancelled: "payout.canceled",
};

const SHAPE: EventShape = {
  provider: "wise",
  eventId: ["header:x-delivery-id"],
  type: ["event_type"],
  occurredAt: ["data.occurred_at", "sent_at"],
  reference: ["data.resource.id"],
  customer: ["data.resource.profile_id"],
  amount: ["data.amount"],
  amountUnit: "major",
  currency: ["data.currency"],
  live: ({ headers }) => (headers["x-test-notification"] === "true" ? false : null),
  kinds: (type, { item }) =>
    type === "transfers#state-change"
      ? (TRANSFER_STATES[textAt(item, "data", "current_state") ?? ""] ?? "other")
      : "other",
};

export const wise: ProviderAdapter = {
  id: "wise",
  name: "Wise",
  optionsSchema: z.strictObject({}),
  needsSecret: true,
  secretHelp:
    "Wise's public key in PEM, from its webhook documentation; sandbox and production have different ones.",
  generateSecret() {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    return new Secret(privateKey.export({ type: "pkcs8", format: "pem" }) as string);
  },
  checkSecret: (value) =>
    publicKey(value) === null
      ? "Paste Wise's public key in PEM: -----BEGIN PUBLIC KEY----- and all lines to the end."
      : null,
  signatureCovers: "The whole body.",
  signedFields: () => ({ covers: "all" }),
  retryHorizonHours: 336,
  verify: verifyWise,
  read: (request) => readShaped(SHAPE, request),
  acknowledge: (_request, counts) => acknowledgeJson(counts),
  sign: signWise,
};
