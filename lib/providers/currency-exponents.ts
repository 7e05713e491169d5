/**
 * Minor-unit exponents that differ from 2. Source: ISO 4217 list one (SIX, 2024-06), and for providers
 * that deviate their own pages, named beside the override.
 */
const ISO_4217: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/**
 * Stripe: docs.stripe.com/currencies (zero- and three-decimal currencies, special cases). ISK and UGX are
 * zero-decimal by now but their amounts keep two digits for compatibility.
 */
const STRIPE: Readonly<Record<string, number>> = {
  ISK: 2,
  UGX: 2,
  MGA: 0,
  IQD: 2,
  LYD: 2,
  CLF: 2,
  UYW: 2,
  UYI: 2,
};

/** Adyen: docs.adyen.com/development-resources/currency-codes, the rows marked "differs from standard". */
const ADYEN: Readonly<Record<string, number>> = { CLP: 2, CVE: 0, IDR: 0, ISK: 2, CLF: 2, UYW: 2, UYI: 2 };

/** Checkout.com: checkout.com/docs/resources/calculating-the-amount (CLP carries two digits, always 00). */
const CHECKOUT: Readonly<Record<string, number>> = { CLP: 2, CLF: 0, UYW: 2, UYI: 2 };

/** Paystack: paystack.com/docs/api/#supported-currency; every currency it takes has a subunit of a hundredth. */
const PAYSTACK: Readonly<Record<string, number>> = { XOF: 2, RWF: 2 };

const OVERRIDES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  stripe: STRIPE,
  adyen: ADYEN,
  checkout: CHECKOUT,
  paystack: PAYSTACK,
};

/** Digits after the decimal point of a currency's minor unit; `provider` picks that provider's deviations. */
export function currencyExponent(currency: string, provider?: string): number {
  const code = currency.toUpperCase();
  return (provider ? OVERRIDES[provider]?.[code] : undefined) ?? ISO_4217[code] ?? 2;
}
