import { currencyExponent } from "@/lib/providers/currency-exponents";
import { numberFormat } from "./intl";

const LOCALE = "en";
const DECIMAL = /^-?\d+(\.\d+)?$/;

type Numeric = `${number}`;

function fractionDigits(amount: string, currency: string): { minimum: number; maximum: number } {
  const exponent = currencyExponent(currency);
  const fraction = (amount.split(".")[1] ?? "").replace(/0+$/, "");
  return { minimum: exponent, maximum: Math.max(exponent, Math.min(fraction.length, 18)) };
}

function isIsoShaped(currency: string): boolean {
  return /^[A-Z]{3}$/.test(currency);
}

/**
 * Shows a decimal amount of major units ("42.00", "EUR" → "€42.00") with the digits that its currency
 * has, and more only when the amount itself carries them. Never goes through a float. "—" when there
 * is no amount; the amount alone when there is no currency.
 */
export function formatMoney(amount: string | null, currency: string | null): string {
  if (amount === null || !DECIMAL.test(amount)) return "—";
  if (currency === null) return numberFormat(LOCALE, { maximumFractionDigits: 18 }).format(amount as Numeric);
  const digits = fractionDigits(amount, currency);
  const options = { minimumFractionDigits: digits.minimum, maximumFractionDigits: digits.maximum };
  if (!isIsoShaped(currency)) {
    return `${numberFormat(LOCALE, options).format(amount as Numeric)} ${currency}`;
  }
  return numberFormat(LOCALE, { style: "currency", currency, ...options }).format(amount as Numeric);
}

/** The same in few characters for headline figures: "€1.2M". Use with formatMoney on hover. */
export function formatMoneyCompact(amount: string | null, currency: string | null): string {
  if (amount === null || currency === null || !DECIMAL.test(amount)) return formatMoney(amount, currency);
  const whole = (amount.split(".")[0] ?? "").replace("-", "");
  if (whole.length < 5) return formatMoney(amount, currency);
  const compact = { notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 } as const;
  if (!isIsoShaped(currency)) {
    return `${numberFormat(LOCALE, compact).format(amount as Numeric)} ${currency}`;
  }
  return numberFormat(LOCALE, { style: "currency", currency, ...compact }).format(amount as Numeric);
}
