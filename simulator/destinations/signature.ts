import { createHmac, timingSafeEqual } from "node:crypto";

const TOLERANCE_SECONDS = 300;

export interface SignedHeaders {
  id: string;
  timestamp: string;
  /** Space-separated list of "v1,<base64>". */
  signatures: string;
}

/**
 * Checks a Standard Webhooks 1.0 signature as a customer's system would: written from the specification,
 * on purpose without Tallyhook's own code, so that a mistake on one side shows on the other.
 */
export function verifySignature(
  secret: string,
  headers: SignedHeaders,
  body: Buffer,
  nowSeconds: number,
): boolean {
  const stamp = Number(headers.timestamp);
  if (!/^\d+$/.test(headers.timestamp) || Math.abs(nowSeconds - stamp) > TOLERANCE_SECONDS) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const expected = createHmac("sha256", key)
    .update(`${headers.id}.${headers.timestamp}.`)
    .update(body)
    .digest();
  return headers.signatures.split(" ").some((entry) => {
    const [version, encoded = ""] = entry.split(",", 2);
    const given = Buffer.from(encoded, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
