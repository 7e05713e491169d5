import { createHash } from "node:crypto";
import type { SignedRequest, SignInput, VerifyInput, VerifyResult } from "@/lib/providers/contract";
import { decodeHex } from "@/lib/providers/signatures/encodings";
import { hmac, matchSecret } from "@/lib/providers/signatures/hmac";
import { MISMATCH, NO_SECRET, refuse } from "@/lib/providers/signatures/refusals";
import { braintreeOptionsSchema } from "./options";

export interface BraintreeForm {
  signature: string;
  payload: string;
}

/** The two fields of the form; null when either is missing or comes twice. */
export function parseForm(rawBody: Buffer): BraintreeForm | null {
  const form = new URLSearchParams(rawBody.toString("latin1"));
  const [signatures, payloads] = [form.getAll("bt_signature"), form.getAll("bt_payload")];
  const [signature, payload] = [signatures[0], payloads[0]];
  if (signatures.length !== 1 || payloads.length !== 1 || !signature || !payload) return null;
  return { signature, payload };
}

function keyOf(secret: string): Buffer | null {
  return secret === "" ? null : createHash("sha1").update(secret, "utf8").digest();
}

/** HMAC-SHA1 over bt_payload with the SHA-1 of the private key; bt_signature lists one pair per API key. */
export function verifyBraintree({ request, secrets, options }: VerifyInput): VerifyResult {
  const form = parseForm(request.rawBody);
  if (form === null) {
    return refuse(
      "signature_missing",
      "The form has no bt_signature and bt_payload. Did the request come from Braintree?",
    );
  }
  const parsed = braintreeOptionsSchema.safeParse(options);
  const publicKey = parsed.success ? parsed.data.publicKey : undefined;
  const candidates = form.signature
    .split("&")
    .map((pair) => pair.split("|"))
    .filter(([key]) => publicKey === undefined || key === publicKey)
    .map(([, hex = ""]) => decodeHex(hex))
    .filter((bytes): bytes is Buffer => bytes?.length === 20);
  if (candidates.length === 0) {
    return refuse(
      "signature_malformed",
      "bt_signature has no pair of this public key and a signature of 40 hex digits.",
    );
  }
  if (secrets.length === 0) return NO_SECRET;
  // Braintree's own library also accepts the payload with one more line break, which some form parsers eat.
  for (const payload of [form.payload, `${form.payload}\n`]) {
    const secretId = matchSecret(secrets, candidates, (secret) => {
      const key = keyOf(secret);
      return key === null ? null : hmac("sha1", key, [payload]);
    });
    if (secretId !== null) return { valid: true, secretId };
  }
  return MISMATCH;
}

/** Puts a body into the signed form: a body that already is one is signed anew, XML is wrapped. */
export function signBraintree({ rawBody, secret, options }: SignInput): SignedRequest {
  const payload = parseForm(rawBody)?.payload ?? `${rawBody.toString("base64")}\n`;
  const key = keyOf(secret.reveal()) ?? Buffer.alloc(0);
  const parsed = braintreeOptionsSchema.safeParse(options);
  const publicKey = (parsed.success ? parsed.data.publicKey : undefined) ?? "public_key";
  const form = new URLSearchParams({
    bt_signature: `${publicKey}|${hmac("sha1", key, [payload]).toString("hex")}`,
    bt_payload: payload,
  });
  return {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    rawBody: Buffer.from(form.toString()),
  };
}
