import { maskText } from "@/lib/format/mask-text";

/**
 * Hides personal and secret data in what people see: refused requests, and payloads and headers for
 * everyone who has not revealed them. Pure; ids and amounts stay readable, since they are the work.
 */

const CREDENTIAL_HEADERS = new Set([
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
  "x-api-key",
  "api-key",
  "x-auth-token",
]);
const SIGNATURE_HEADER = /signature|hmac|-sig$|digest/;
const LONG_DIGITS = /\d{9,}/g;

/**
 * Masks a refused body, which nobody vouches for: also every run of nine or more digits, and only the
 * first `bytesMax` bytes are kept. Cut before masking would leave half a card number, so the cut comes last.
 */
export function maskSample(body: Buffer, bytesMax: number): string {
  // A number or address may straddle the cut: look a little further than what is kept.
  const readable = body
    .subarray(0, bytesMax + 128)
    .toString("utf8")
    .replaceAll("\0", "");
  const masked = maskText(readable).replace(LONG_DIGITS, (run) => `[${run.length} digits]`);
  return Buffer.from(masked).subarray(0, bytesMax).toString("utf8");
}

function maskHeader(name: string, value: string): string {
  if (CREDENTIAL_HEADERS.has(name)) {
    const scheme = /^[A-Za-z]{2,12}(?= )/.exec(value)?.[0];
    return name.endsWith("authorization") && scheme ? `${scheme} ***` : "***";
  }
  if (SIGNATURE_HEADER.test(name) && value.length > 24)
    return `${value.slice(0, 20)}… (${value.length} characters)`;
  return maskText(value).slice(0, 1_000);
}

/** Masks request headers: credentials gone, signatures shortened, personal data hidden. */
export function maskHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, maskHeader(name.toLowerCase(), value)]),
  );
}

/**
 * Headers as they are stored: exactly as received, except credentials that no signature check needs
 * (HTTP basic and bearer tokens, cookies), which must not rest in a table.
 */
export function withoutCredentials(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const entries = Object.entries(headers);
  if (!entries.some(isCredential)) return headers;
  return Object.fromEntries(
    entries.map((entry) => [entry[0], isCredential(entry) ? maskHeader(...entry) : entry[1]]),
  );
}

function isCredential([name, value]: [name: string, value: string]): boolean {
  return name === "cookie" || (name.endsWith("authorization") && /^(basic|bearer) /i.test(value));
}
