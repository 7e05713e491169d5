import type { SignedRequest, SignInput, VerifyInput, VerifyResult } from "@/lib/providers/contract";
import { hmac, matchSecret } from "@/lib/providers/signatures/hmac";
import { MISMATCH, missingHeader, NO_SECRET, refuse } from "@/lib/providers/signatures/refusals";
import { checkTolerance, unixSeconds } from "@/lib/providers/signatures/tolerance";

const HEADER = "stripe-signature";

/**
 * Old stamps as stripe-node (300 s). It lets any future stamp pass; beyond a day we refuse, since no
 * honest clock is that wrong and such a request could be replayed until its stamp comes due.
 */
const TOLERANCE = { pastSeconds: 300, futureSeconds: 86_400 };

/** Stripe-Signature: t and any number of v1; every other scheme is ignored, or v0 would be a downgrade. */
export function verifyStripe({ request, secrets, now }: VerifyInput): VerifyResult {
  const header = request.headers[HEADER];
  if (header === undefined || header.trim() === "") return missingHeader("Stripe-Signature");
  const parsed = parseHeader(header);
  if (parsed.stamp === null) {
    return refuse("signature_malformed", "Stripe-Signature has no readable t=… (Unix seconds).");
  }
  if (parsed.signatures.length === 0) {
    return refuse("signature_malformed", "Stripe-Signature has no v1=… of 64 lower-case hex digits.");
  }
  if (secrets.length === 0) return NO_SECRET;
  const content = [`${parsed.stamp}.`, request.rawBody];
  const secretId = matchSecret(secrets, parsed.signatures, (secret) => expectedDigest(secret, content));
  if (secretId === null) return MISMATCH;
  return checkTolerance(Number(parsed.stamp), now, TOLERANCE) ?? { valid: true, secretId };
}

function expectedDigest(secret: string, content: readonly (Buffer | string)[]): Buffer | null {
  return secret.trim() === "" ? null : hmac("sha256", Buffer.from(secret, "utf8"), content);
}

function parseHeader(header: string): { stamp: string | null; signatures: Buffer[] } {
  const stamps: string[] = [];
  const signatures: Buffer[] = [];
  for (const part of header.split(",")) {
    const [name, value = "", ...rest] = part.split("=");
    if (rest.length > 0) continue;
    if (name === "t") stamps.push(value);
    if (name === "v1" && /^[0-9a-f]{64}$/.test(value)) signatures.push(Buffer.from(value, "hex"));
  }
  const [stamp] = stamps;
  // Two different stamps leave open which one was signed; "007" is not how Stripe writes a number.
  const single = stamps.length === 1 && stamp !== undefined && unixSeconds(stamp) !== null;
  return { stamp: single && String(Number(stamp)) === stamp ? stamp : null, signatures };
}

/** The header stripe-node's generateTestHeaderString makes. */
export function signStripe({ rawBody, secret, now }: SignInput): SignedRequest {
  const stamp = Math.floor(now.getTime() / 1000);
  const digest = hmac("sha256", Buffer.from(secret.reveal(), "utf8"), [`${stamp}.`, rawBody]);
  return {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      "stripe-signature": `t=${stamp},v1=${digest.toString("hex")}`,
    },
    rawBody,
  };
}
