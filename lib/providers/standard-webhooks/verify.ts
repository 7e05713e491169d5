import { createPublicKey, randomUUID, type KeyObject } from "node:crypto";
import type {
  HeaderMap,
  SignedRequest,
  SignInput,
  VerifyInput,
  VerifyResult,
} from "@/lib/providers/contract";
import {
  ed25519Matches,
  ed25519PrivateKey,
  ed25519PublicKey,
  ed25519Sign,
} from "@/lib/providers/signatures/ed25519";
import { decodeBase64 } from "@/lib/providers/signatures/encodings";
import { digestsEqual, hmac } from "@/lib/providers/signatures/hmac";
import { MISMATCH, missingHeader, NO_SECRET, refuse } from "@/lib/providers/signatures/refusals";
import { checkTolerance, unixSeconds } from "@/lib/providers/signatures/tolerance";

/** Five minutes either way, as the reference library. */
const TOLERANCE = { pastSeconds: 300, futureSeconds: 300 };

export type HeaderFamily = "webhook" | "svix";

interface SignedHeaders {
  id: string;
  timestamp: string;
  signature: string;
}

/** The three headers of one family; a family counts as present when its signature is there. */
export function signedHeaders(headers: HeaderMap): Partial<SignedHeaders> & { family: HeaderFamily } {
  const family =
    headers["webhook-signature"] === undefined && headers["svix-signature"] !== undefined
      ? "svix"
      : "webhook";
  return {
    family,
    id: headers[`${family}-id`],
    timestamp: headers[`${family}-timestamp`],
    signature: headers[`${family}-signature`],
  };
}

/** Accepts when any listed v1 or v1a signature matches any live secret of its own kind. */
export function verifyStandardWebhooks({ request, secrets, now }: VerifyInput): VerifyResult {
  const { family, id, timestamp, signature } = signedHeaders(request.headers);
  if (!signature) return missingHeader(`${family}-signature`);
  if (!id) return missingHeader(`${family}-id`);
  const seconds = unixSeconds(timestamp);
  if (!timestamp || seconds === null || String(seconds) !== timestamp) {
    return refuse(
      "timestamp_missing",
      `The header ${family}-timestamp is missing or no Unix time in seconds.`,
    );
  }
  const listed = listedSignatures(signature);
  if (listed.length === 0) {
    return refuse("signature_malformed", `${family}-signature lists no "v1,…" or "v1a,…" in base64.`);
  }
  if (secrets.length === 0) return NO_SECRET;
  const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`, "utf8"), request.rawBody]);
  let secretId: string | null = null;
  for (const secret of secrets) {
    const matches = matchesAny(secret.value.reveal(), content, listed);
    if (matches && secretId === null) secretId = secret.id;
  }
  if (secretId === null) return MISMATCH;
  return checkTolerance(seconds, now, TOLERANCE) ?? { valid: true, secretId };
}

interface Listed {
  version: "v1" | "v1a";
  bytes: Buffer;
}

function listedSignatures(header: string): Listed[] {
  const found: Listed[] = [];
  for (const entry of header.split(/[ ]+/)) {
    const [version, text = "", ...rest] = entry.replace(/,$/, "").split(",");
    const bytes = decodeBase64(text);
    if (rest.length > 0 || bytes === null) continue;
    if (version === "v1" && bytes.length === 32) found.push({ version, bytes });
    if (version === "v1a" && bytes.length === 64) found.push({ version, bytes });
  }
  return found;
}

/** A key is used only for the version it was made for, so a public key can never serve as an HMAC key. */
function matchesAny(secret: string, content: Buffer, listed: readonly Listed[]): boolean {
  const key = parseSecret(secret);
  if (key === null) return false;
  let matched = false;
  for (const { version, bytes } of listed) {
    if (version !== key.version) continue;
    const equal =
      key.version === "v1"
        ? digestsEqual(hmac("sha256", key.bytes, [content]), bytes)
        : ed25519Matches(key.publicKey, content, bytes);
    matched = equal || matched;
  }
  return matched;
}

type ParsedSecret =
  { version: "v1"; bytes: Buffer } | { version: "v1a"; publicKey: KeyObject; privateKey: KeyObject | null };

/** whsec_ (or bare base64) for v1; whpk_ public and whsk_ private keys for v1a. Null when it is none of them. */
export function parseSecret(secret: string): ParsedSecret | null {
  const match = /^(whsec_|whpk_|whsk_)?([^_]*)$/.exec(secret);
  const bytes = match === null ? null : decodeBase64(match[2] as string);
  if (match === null || bytes === null) return null;
  if (match[1] === "whpk_") {
    const publicKey = ed25519PublicKey(bytes);
    return publicKey === null ? null : { version: "v1a", publicKey, privateKey: null };
  }
  if (match[1] === "whsk_") {
    const privateKey = ed25519PrivateKey(bytes);
    return privateKey === null
      ? null
      : { version: "v1a", publicKey: createPublicKey(privateKey), privateKey };
  }
  return { version: "v1", bytes };
}

/** Signs with the header names of the family; v1a when the secret is a private key. */
export function signStandardWebhooks(input: SignInput, family: HeaderFamily = "webhook"): SignedRequest {
  const { rawBody, secret, now, messageId } = input;
  const key = parseSecret(secret.reveal());
  if (key === null || (key.version === "v1a" && key.privateKey === null)) {
    throw new Error("Signing needs a whsec_ secret or a whsk_ private key.");
  }
  const id = messageId ?? `msg_${randomUUID().replaceAll("-", "")}`;
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`, "utf8"), rawBody]);
  const bytes =
    key.version === "v1"
      ? hmac("sha256", key.bytes, [content])
      : ed25519Sign(key.privateKey as KeyObject, content);
  return {
    headers: {
      "content-type": "application/json",
      [`${family}-id`]: id,
      [`${family}-timestamp`]: timestamp,
      [`${family}-signature`]: `${key.version},${bytes.toString("base64")}`,
    },
    rawBody,
  };
}
