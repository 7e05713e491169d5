import type {
  HeaderMap,
  SignedRequest,
  SignInput,
  VerifyInput,
  VerifyResult,
} from "@/lib/providers/contract";
import { decodeKey, decodeSignature, type KeyEncoding, type SignatureEncoding } from "./encodings";
import { hmac, matchSecret, type HmacAlgorithm } from "./hmac";
import { MISMATCH, missingHeader, NO_SECRET, refuse } from "./refusals";
import { fillTemplate } from "./signed-content";
import { checkTolerance, unixSeconds } from "./tolerance";

/** A provider's HMAC in a header, as data. The generic source and most presets are rows of this. */
export interface HmacScheme {
  /** Lower case. */
  header: string;
  algorithm: HmacAlgorithm;
  encoding: SignatureEncoding;
  /** Text before the signature, e.g. "sha256="; taken off when it is there. */
  prefix: string;
  /** In headers like "ts=1,h1=abc": the name of the parameter that holds the signature. */
  parameter: string | null;
  /** Between parameters, or between several signatures in one header. */
  separator: string;
  keyEncoding: KeyEncoding;
  /** Template of signed-content.ts, e.g. "{timestamp}.{body}". */
  signedContent: string;
  timestamp: StampRule | null;
  idHeader: string | null;
  /** For {url}: the address exactly as registered at the provider. */
  url: string | null;
}

export interface StampRule {
  /** Lower case; null when the stamp is a parameter of the signature header. */
  header: string | null;
  parameter: string | null;
  unit: "s" | "ms";
  /** Null: the stamp is signed but its age is not checked. */
  toleranceSeconds: number | null;
}

const DIGEST_BYTES: Readonly<Record<HmacAlgorithm, number>> = { sha1: 20, sha256: 32, sha512: 64 };

/** Verifies a request against a scheme; refuses, and never throws, on anything malformed. */
export function verifyHmacScheme(scheme: HmacScheme, { request, secrets, now }: VerifyInput): VerifyResult {
  const header = request.headers[scheme.header];
  if (header === undefined || header.trim() === "") return missingHeader(scheme.header);
  const candidates = candidatesOf(scheme, header);
  if (candidates.length === 0) {
    const what = `${scheme.encoding} of ${DIGEST_BYTES[scheme.algorithm]} bytes`;
    return refuse("signature_malformed", `The header ${scheme.header} holds no signature (${what}).`);
  }
  const stamp = stampOf(scheme.timestamp, header, request.headers, scheme.separator);
  const content = fillTemplate(scheme.signedContent, {
    rawBody: request.rawBody,
    headers: request.headers,
    timestamp: stamp,
    id: scheme.idHeader === null ? undefined : request.headers[scheme.idHeader],
    url: scheme.url ?? undefined,
  });
  if (!content.ok)
    return refuse(
      content.missing === "timestamp" ? "timestamp_missing" : "signature_missing",
      content.detail,
    );
  if (secrets.length === 0) return NO_SECRET;
  const secretId = matchSecret(secrets, candidates, (secret) => {
    const key = decodeKey(secret, scheme.keyEncoding);
    return key === null ? null : hmac(scheme.algorithm, key, content.parts);
  });
  if (secretId === null) return MISMATCH;
  return checkStamp(scheme.timestamp, stamp, now) ?? { valid: true, secretId };
}

function checkStamp(rule: StampRule | null, stamp: string | undefined, now: Date): VerifyResult | null {
  if (rule === null || rule.toleranceSeconds === null) return null;
  const seconds = unixSeconds(stamp, rule.unit);
  if (seconds === null) return refuse("timestamp_missing", "The time of signing is missing or no Unix time.");
  return checkTolerance(seconds, now, {
    pastSeconds: rule.toleranceSeconds,
    futureSeconds: rule.toleranceSeconds,
  });
}

function candidatesOf(scheme: HmacScheme, header: string): Buffer[] {
  const texts =
    scheme.parameter === null
      ? header.split(scheme.separator)
      : parametersOf(header, scheme.separator)
          .filter(([name]) => name === scheme.parameter)
          .map(([, value]) => value);
  return texts
    .map((text) => withoutPrefix(text.trim(), scheme.prefix))
    .map((text) => decodeSignature(text, scheme.encoding))
    .filter((bytes): bytes is Buffer => bytes !== null && bytes.length === DIGEST_BYTES[scheme.algorithm]);
}

function withoutPrefix(text: string, prefix: string): string {
  return prefix !== "" && text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function parametersOf(header: string, separator: string): [string, string][] {
  return header.split(separator).map((part) => {
    const at = part.indexOf("=");
    return at < 0 ? [part.trim(), ""] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  });
}

function stampOf(
  rule: StampRule | null,
  signatureHeader: string,
  headers: HeaderMap,
  separator: string,
): string | undefined {
  if (rule === null) return undefined;
  if (rule.header !== null) return headers[rule.header];
  const stamps = parametersOf(signatureHeader, separator).filter(([name]) => name === rule.parameter);
  // Two stamps leave open which one was signed.
  return stamps.length === 1 ? stamps[0]?.[1] : undefined;
}

/** Signs a body by a scheme, as the provider would send it. */
export function signHmacScheme(scheme: HmacScheme, input: SignInput): SignedRequest {
  const { rawBody, secret, now, messageId } = input;
  const stamp = scheme.timestamp === null ? undefined : stampText(scheme.timestamp, now);
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (scheme.idHeader !== null) headers[scheme.idHeader] = messageId ?? `evt_${now.getTime().toString(36)}`;
  if (scheme.timestamp?.header && stamp !== undefined) headers[scheme.timestamp.header] = stamp;
  const content = fillTemplate(scheme.signedContent, {
    rawBody,
    headers,
    timestamp: stamp,
    id: scheme.idHeader === null ? undefined : headers[scheme.idHeader],
    url: scheme.url ?? undefined,
  });
  if (!content.ok) throw new Error(content.detail);
  const key = decodeKey(secret.reveal(), scheme.keyEncoding) ?? Buffer.alloc(0);
  const signature = scheme.prefix + hmac(scheme.algorithm, key, content.parts).toString(scheme.encoding);
  headers[scheme.header] = headerValue(scheme, signature, stamp);
  return { headers, rawBody };
}

function stampText(rule: StampRule, now: Date): string {
  return String(rule.unit === "ms" ? now.getTime() : Math.floor(now.getTime() / 1000));
}

function headerValue(scheme: HmacScheme, signature: string, stamp: string | undefined): string {
  if (scheme.parameter === null) return signature;
  const own = `${scheme.parameter}=${signature}`;
  const name = scheme.timestamp?.parameter;
  return name && stamp !== undefined ? `${name}=${stamp}${scheme.separator}${own}` : own;
}
