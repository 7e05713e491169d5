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

// "%40" is the form-encoded at sign. Bounded parts keep the match linear on hostile input.
const EMAIL = /[\p{L}\p{N}._+-]{1,64}(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/giu;
const IBAN = /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}\b/g;
// 13 to 19 digits, perhaps grouped; card numbers begin with 2 to 6, epoch milliseconds with 1. The
// match runs on into neighbouring numbers, which maskCards sorts out: any bound could cut a card in two.
const DIGIT_GROUPS = /(?<!\w|\d[.-])\d{1,19}(?:[ -]\d{1,19})*(?!\w|[.-]\d)/g;
const LONG_DIGITS = /\d{9,}/g;

/** Luhn check digit (ISO/IEC 7812-1) over the digits of the text. */
export function passesLuhn(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** ISO 13616 check (mod 97) of an IBAN, spaces and hyphens allowed. */
export function passesIbanCheck(text: string): boolean {
  const compact = text.replace(/[ -]/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return false;
  const moved = compact.slice(4) + compact.slice(0, 4);
  let remainder = 0;
  for (const character of moved) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

function maskEmail(email: string): string {
  const at = email.includes("@") ? "@" : "%40";
  const [local = "", domain = ""] = email.split(at);
  return `${local.slice(0, 1)}***${at}${domain}`;
}

function isCard(digits: string): boolean {
  return /^[2-6]\d{12,18}$/.test(digits) && passesLuhn(digits);
}

/** The longest run of groups from `start` that is a card number, as the index after it; `start` when none is. */
function cardEnd(groups: readonly string[], start: number): number {
  let digits = "";
  let end = start;
  for (let i = start; i < groups.length && digits.length <= 19; i += 1) {
    digits += groups[i] ?? "";
    if (isCard(digits)) end = i + 1;
  }
  return end;
}

function maskCards(found: string): string {
  const groups = found.split(/[ -]/);
  const separators = found.split(/\d+/).slice(1, -1);
  let masked = "";
  for (let i = 0; i < groups.length;) {
    const end = cardEnd(groups, i);
    const group = groups[i] ?? "";
    masked += end > i ? `***${groups.slice(i, end).join("").slice(-4)}` : group;
    i = end > i ? end : i + 1;
    masked += separators[i - 1] ?? "";
  }
  return masked;
}

/** Masks e-mail addresses, card numbers (by Luhn) and IBANs (by their check digits) in any text. */
export function maskText(text: string): string {
  const mayHoldEmail = text.includes("@") || text.includes("%40");
  return (mayHoldEmail ? text.replace(EMAIL, maskEmail) : text)
    .replace(DIGIT_GROUPS, maskCards)
    .replace(IBAN, (found) => (passesIbanCheck(found) ? `${found.slice(0, 4)}***${found.slice(-4)}` : found));
}

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
export function withoutCredentials(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const credential =
        name === "cookie" || (name.endsWith("authorization") && /^(basic|bearer) /i.test(value));
      return [name, credential ? maskHeader(name, value) : value];
    }),
  );
}
