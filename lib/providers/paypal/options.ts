import { createPublicKey, X509Certificate, type KeyObject } from "node:crypto";
import { z } from "zod";

export const paypalOptionsSchema = z.strictObject({
  webhookId: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, "The webhook ID is letters and digits, as the PayPal dashboard shows it.")
    .describe(
      "The ID of this webhook: PayPal Developer Dashboard, Apps & Credentials, the app, Webhooks. It is part of what PayPal signs, so another webhook's ID never matches. The Webhooks Simulator uses the literal WEBHOOK_ID.",
    ),
  certificate: z
    .string()
    .refine(
      (text) => pinnedKey(text) !== null,
      "Paste a PEM certificate or public key, or a certificate as base64.",
    )
    .optional()
    .describe(
      "Optional. A certificate or public key to trust instead of fetching PayPal's: for offline checks and the simulator. Leave it empty in production, where PayPal changes its certificate without notice.",
    ),
  certificateUrl: z
    .url()
    .optional()
    .describe(
      "Optional. The PAYPAL-CERT-URL header that signed samples carry; real requests bring their own.",
    ),
});

export type PayPalOptions = z.infer<typeof paypalOptionsSchema>;

/** The RSA key in a PEM certificate, a PEM public key or the base64 of either's DER form; null when none. */
export function pinnedKey(text: string): KeyObject | null {
  const kept = keptKeys.get(text);
  if (kept !== undefined) return kept;
  const key = readKey(text);
  if (key === null) return null;
  if (keptKeys.size >= KEPT_KEYS_MAX) keptKeys = new Map();
  keptKeys.set(text, key);
  return key;
}

const KEPT_KEYS_MAX = 64;
let keptKeys = new Map<string, KeyObject>();

function readKey(text: string): KeyObject | null {
  // Environment files and JSON often carry a PEM on one line, with its line breaks written out.
  const trimmed = text.trim().replaceAll("\\n", "\n");
  const readers = trimmed.startsWith("-----BEGIN")
    ? [() => new X509Certificate(trimmed).publicKey, () => createPublicKey(trimmed)]
    : [
        () => new X509Certificate(Buffer.from(trimmed, "base64")).publicKey,
        () => createPublicKey({ key: Buffer.from(trimmed, "base64"), format: "der", type: "spki" }),
      ];
  for (const reader of readers) {
    try {
      const key = reader();
      return key.asymmetricKeyType === "rsa" ? key : null;
    } catch {
      // Not of this form; the next reader decides.
    }
  }
  return null;
}
