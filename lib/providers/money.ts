import { Decimal } from "decimal.js";
import { currencyExponent } from "./currency-exponents";

/** What the store holds: Decimal(38,18), so twenty digits before the point and eighteen after it. */
const WHOLE_DIGITS_MAX = 20;
const FRACTION_DIGITS_MAX = 18;

/**
 * Converts an integer amount of minor units to a plain decimal in major units ("4200", "EUR" → "42.00").
 * Works on digits only, so no amount is ever a float. Null for anything that is not an integer, and for
 * numbers past 2^53: those must arrive as text (lib/providers/json-body.ts keeps their digits).
 */
export function majorFromMinor(minor: unknown, currency: string | null, provider?: string): string | null {
  if (currency === null) return null;
  const text = integerText(minor);
  const match = /^(-?)0*(\d+)$/.exec(text);
  if (!match) return null;
  const exponent = currencyExponent(currency, provider);
  const digits = (match[2] as string).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  if (whole.length > WHOLE_DIGITS_MAX) return null;
  const fraction = exponent === 0 ? "" : `.${digits.slice(digits.length - exponent)}`;
  return `${/[1-9]/.test(digits) ? match[1] : ""}${whole}${fraction}`;
}

function integerText(value: unknown): string {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : "";
  return typeof value === "string" ? value.trim() : "";
}

/**
 * Takes a decimal already in major units, as text or as a JSON number, as a plain decimal padded to the
 * currency's digits ("10.5", "USD" → "10.50"). Nothing is rounded or cut; "1,523.00" and other grouped
 * texts are refused, because which sign groups differs by country. Null for anything else.
 */
export function majorFromDecimal(value: unknown, currency?: string | null, provider?: string): string | null {
  const text = decimalText(value);
  const match = /^(-?)0*(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const whole = match[2] as string;
  const digits = currency ? currencyExponent(currency, provider) : 0;
  const fraction = (match[3] ?? "").padEnd(digits, "0");
  if (whole.length > WHOLE_DIGITS_MAX || fraction.length > FRACTION_DIGITS_MAX) return null;
  const sign = /[1-9]/.test(whole + fraction) ? match[1] : "";
  return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/**
 * A stored amount, with the zeros that its column adds, as a plain decimal with the currency's digits and
 * more only where the amount has them ("1000.000", "JPY" → "1000"; "42", "EUR" → "42.00"). Null stays null.
 */
export function majorFromStored(amount: string | null, currency: string | null): string | null {
  if (amount === null) return null;
  const bare = amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount;
  return majorFromDecimal(bare, currency) ?? bare;
}

function decimalText(value: unknown): string {
  if (typeof value === "string") return value.trim();
  if (typeof value !== "number" || !Number.isFinite(value)) return "";
  return new Decimal(value).toFixed();
}

/** An ISO 4217 (or crypto) code in upper case, or null when the text can't be one. */
export function currencyCode(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const code = value.trim().toUpperCase();
  return /^[A-Z][A-Z0-9]{2,9}$/.test(code) ? code : null;
}
