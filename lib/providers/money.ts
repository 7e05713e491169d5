import { currencyExponent } from "./currency-exponents";

/**
 * Converts an integer amount of minor units to a plain decimal in major units ("4200", "EUR" → "42.00").
 * Works on digits only, so no amount is ever a float. Null for anything that is not an integer.
 */
export function majorFromMinor(minor: unknown, currency: string | null, provider?: string): string | null {
  if (currency === null) return null;
  const text =
    typeof minor === "number"
      ? Number.isSafeInteger(minor)
        ? String(minor)
        : ""
      : typeof minor === "string"
        ? minor.trim()
        : "";
  const match = /^(-?)(\d+)$/.exec(text);
  if (!match) return null;
  const exponent = currencyExponent(currency, provider);
  const digits = (match[2] as string).replace(/^0+(?=\d)/, "").padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? "" : `.${digits.slice(digits.length - exponent)}`;
  return `${match[1]}${whole}${fraction}`;
}

/** Takes a decimal already in major units ("1,523.00" is refused, "10.5" kept) as a plain decimal, or null. */
export function majorFromDecimal(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return /^-?\d{1,20}(\.\d{1,18})?$/.test(text) ? text : null;
}
