/** Hides personal and card data in any text, by its look alone. Pure, and linear on hostile input. */

// "%40" is the form-encoded at sign. Bounded parts keep the match linear on hostile input.
const EMAIL = /[\p{L}\p{N}._+-]{1,64}(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/giu;
// A word also begins behind an escaped end of a line, as JSON writes it: "\n" leaves an "n" right before what it ends.
const IBAN = /(?:\b|(?<=\\[nrt]))[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}\b/g;
// 13 to 19 digits, perhaps grouped; card numbers begin with 2 to 6, epoch milliseconds with 1. The
// match runs on into neighbouring numbers, which maskCards sorts out; a bound could cut a card in two.
const DIGIT_GROUPS = /(?:(?<!\w|\d[.-])|(?<=\\[nrt]))\d{1,19}(?:[ \u00A0-]{1,2}\d{1,19})*(?!\w|[.-]\d)/g;
const BETWEEN_GROUPS = /[ \u00A0-]{1,2}/;
// International form alone: a plus sign (or "%2B"), and a country code that never begins with 0, so that no offset of
// a time zone is one. National forms look like any other number.
const PHONE = /(?:(?<![\w+.])|(?<=\\[nrt]))(?:\+|%2B)[1-9]\d{0,2}(?:[ ./()-]{0,2}\d){6,13}(?!\w)/g;
// What opens something: the value of an Authorization header wherever it is quoted, and secrets that tell by their
// beginning what they are.
const AUTHORIZATION = /(?:\b|(?<=\\[nrt]))(Bearer|Basic|Digest|ApiKey)(\s{1,3}|%20)([\w.~+/=-]{8,4096})/gi;
const KNOWN_SECRET = /(?:\b|(?<=\\[nrt]))((?:whsec|sk_live|sk_test|rk_live|rk_test|th)_)[\w+/=-]{12,512}/g;

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
  const groups = found.split(BETWEEN_GROUPS);
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

function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  return `+***${digits.slice(-2)}`;
}

/** "Basic subscription" is no credential: those have digits, signs or a length that words have not. */
function maskAuthorization(found: string, scheme: string, between: string, value: string): string {
  return /[\d=._/+]/.test(value) || value.length > 20 ? `${scheme}${between}***` : found;
}

/** Masks what must rest nowhere: card numbers (by Luhn), IBANs (by their check digits), and credentials. */
export function maskCardData(text: string): string {
  return text
    .replace(AUTHORIZATION, maskAuthorization)
    .replace(KNOWN_SECRET, "$1***")
    .replace(DIGIT_GROUPS, maskCards)
    .replace(IBAN, (found) => (passesIbanCheck(found) ? `${found.slice(0, 4)}***${found.slice(-4)}` : found));
}

/** The same, and e-mail addresses and telephone numbers, in any text. */
export function maskText(text: string): string {
  const mayHoldEmail = text.includes("@") || text.includes("%40");
  const mayHoldPhone = text.includes("+") || text.includes("%2B");
  const masked = mayHoldEmail ? text.replace(EMAIL, maskEmail) : text;
  return maskCardData(mayHoldPhone ? masked.replace(PHONE, maskPhone) : masked);
}

/** A JSON value with every text in it masked by `mask`; names stay. */
export function maskTexts(value: unknown, mask: (text: string) => string, depth = 0): unknown {
  if (typeof value === "string") return mask(value);
  if (typeof value !== "object" || value === null || depth > 64) return value;
  if (Array.isArray(value)) return value.map((item) => maskTexts(item, mask, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, maskTexts(inner, mask, depth + 1)]),
  );
}
