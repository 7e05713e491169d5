import type {
  LiveSecret,
  ProviderRequest,
  SignedRequest,
  SignInput,
  VerifyInput,
  VerifyResult,
} from "@/lib/providers/contract";
import { valueAt } from "@/lib/providers/fields";
import { parseJsonBody, type Json, type JsonObject } from "@/lib/providers/json-body";
import { decodeBase64, decodeHex } from "@/lib/providers/signatures/encodings";
import { hmac, matchSecret } from "@/lib/providers/signatures/hmac";
import { MISMATCH, NO_SECRET, refuse } from "@/lib/providers/signatures/refusals";
import { ITEM_SIGNATURE, notificationItems, signedText } from "./items";

export const PLATFORM_HEADER = "hmacsignature";

/**
 * A body with notificationItems is a payment webhook and every item must carry its own valid signature,
 * whatever headers it has: a header signature can't stand in for an item's. Any other body must be signed
 * whole by the HmacSignature header. So neither shape can be passed off as the other.
 */
export function verifyAdyen({ request, secrets }: VerifyInput): VerifyResult {
  const parsed = parseJsonBody(request.rawBody);
  const items = parsed.ok ? notificationItems(parsed.value) : null;
  if (items !== null) return verifyItems(items, secrets);
  return verifyHeader(request, secrets);
}

function verifyHeader(request: ProviderRequest, secrets: readonly LiveSecret[]): VerifyResult {
  const header = request.headers[PLATFORM_HEADER];
  if (header === undefined || header === "") {
    return refuse(
      "signature_missing",
      "The body has no notificationItems and the header HmacSignature is missing. Set up an HMAC key for this webhook in Adyen.",
    );
  }
  const signature = decodeBase64(header);
  if (signature === null || signature.length !== 32) {
    return refuse("signature_malformed", "HmacSignature is not the base64 of 32 bytes.");
  }
  if (secrets.length === 0) return NO_SECRET;
  const secretId = matchSecret(secrets, [signature], (secret) => digest(secret, request.rawBody));
  return secretId === null ? MISMATCH : { valid: true, secretId };
}

/** Valid only when every item is: nothing unverified may be stored, and Adyen retries what is refused. */
function verifyItems(items: readonly (JsonObject | null)[], secrets: readonly LiveSecret[]): VerifyResult {
  if (items.length === 0) {
    return refuse("signature_missing", "notificationItems is empty, so nothing in the request is signed.");
  }
  if (secrets.length === 0) return NO_SECRET;
  let first: string | null = null;
  for (const [index, item] of items.entries()) {
    const result = verifyItem(item, secrets);
    if (!result.valid) return { ...result, detail: `Item ${index + 1} of ${items.length}: ${result.detail}` };
    first ??= result.secretId;
  }
  return { valid: true, secretId: first };
}

function verifyItem(item: JsonObject | null, secrets: readonly LiveSecret[]): VerifyResult {
  const text = item === null ? null : signedText(item);
  if (item === null || text === null) {
    return refuse("signature_malformed", "It is no NotificationRequestItem with plain fields.");
  }
  const written: Json | undefined = valueAt(item, ...ITEM_SIGNATURE);
  if (written === undefined || written === "") {
    return refuse(
      "signature_missing",
      "additionalData.hmacSignature is missing. Set up an HMAC key for this webhook in the Customer Area.",
    );
  }
  const signature = typeof written === "string" ? decodeBase64(written) : null;
  if (signature === null || signature.length !== 32) {
    return refuse("signature_malformed", "additionalData.hmacSignature is not the base64 of 32 bytes.");
  }
  const secretId = matchSecret(secrets, [signature], (secret) => digest(secret, text));
  return secretId === null ? MISMATCH : { valid: true, secretId };
}

function digest(secret: string, content: Buffer | string): Buffer | null {
  const key = decodeHex(secret);
  return key === null ? null : hmac("sha256", key, [content]);
}

/** Signs each item of a payment webhook in the body, and every other body by the header. */
export function signAdyen({ rawBody, secret }: SignInput): SignedRequest {
  const headers = { "content-type": "application/json; charset=utf-8" };
  const key = decodeHex(secret.reveal()) ?? Buffer.alloc(0);
  const parsed = parseJsonBody(rawBody);
  const items = parsed.ok ? notificationItems(parsed.value) : null;
  if (!parsed.ok || items === null) {
    const signature = hmac("sha256", key, [rawBody]).toString("base64");
    return { headers: { ...headers, [PLATFORM_HEADER]: signature, protocol: "HmacSHA256" }, rawBody };
  }
  for (const item of items) {
    if (item === null) continue;
    const data = valueAt(item, "additionalData");
    const signature = hmac("sha256", key, [signedText(item) ?? ""]).toString("base64");
    item["additionalData"] = { ...(typeof data === "object" ? data : {}), hmacSignature: signature };
  }
  return { headers, rawBody: Buffer.from(JSON.stringify(parsed.value)) };
}
