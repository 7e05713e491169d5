import { currencyExponent } from "@/lib/providers/currency-exponents";
import { arrivalOf, type Arrival } from "./arrival";
import { bits, chance, cumulate, hex, pick, uuidAt } from "./random";
import { COUNTRIES, KINDS, LATE_PREFIXES, RATES, SOURCES, typeOf, type SeedSource } from "./world";

/** What everybody who generates rows of an event must agree on. */
export interface SeedEvent {
  index: number;
  id: string;
  receivedAt: number;
  source: SeedSource;
  quarantined: boolean;
  kind: string;
  type: string;
  reference: string | null;
  orderReference: string | null;
  customer: string | null;
  amount: string | null;
  currency: string | null;
  country: string | null;
}

/** The seeded installation's size and span; the same plan gives the same rows. */
export interface SeedPlan {
  events: number;
  arrival: Arrival;
  customers: number;
}

export function planSeed(events: number, until: Date): SeedPlan {
  const arrival = arrivalOf(events, until.getTime(), (i) => chance(i, 1));
  return { events, arrival, customers: Math.max(50, Math.floor(events / 5)) };
}

/** Of so many events one could not be read. */
const QUARANTINED_EVERY = 2_000;
/** Three events in a row belong to one payment, unless they tell of an older one. */
const EVENTS_PER_PAYMENT = 3;

const BY_SHARE = cumulate(SOURCES.map((source) => [source, source.share] as const));

function paymentOf(plan: SeedPlan, index: number, kind: string): number {
  const payment = Math.floor(index / EVENTS_PER_PAYMENT);
  if (!LATE_PREFIXES.some((prefix) => kind.startsWith(prefix))) return payment;
  // Up to ten days back.
  const back = Math.floor((chance(index, 2) * plan.events) / EVENTS_PER_PAYMENT / 9);
  return Math.max(0, payment - back);
}

const base36 = (n: number, digits: number) => n.toString(36).padStart(digits, "0");

const REFERENCES: Record<string, (payment: number) => string> = {
  stripe: (p) => `pi_3${hex(p, 21)}${base36(p, 7)}`,
  adyen: (p) => `${hex(p, 21)}${base36(p, 8)}`.toUpperCase(),
  paypal: (p) => `${hex(p, 21)}${base36(p, 9)}`.toUpperCase(),
  shopify: (p) => String(5_400_000_000_000 + p),
  square: (p) => `${hex(p, 21)}${base36(p, 7)}ZY`,
  gocardless: (p) => `PM${base36(p, 7).toUpperCase()}${hex(p, 21).slice(0, 4)}`,
};

const ORDERS: Record<string, (payment: number) => string> = {
  stripe: (p) => String(1_000_000 + p),
  adyen: (p) => `SO-${10_000_000 + p}`,
  paypal: (p) => `INV-2026-${String(p).padStart(7, "0")}`,
  shopify: (p) => `#${1_000 + p}`,
  square: (p) => `POS-${base36(p, 6).toUpperCase()}`,
};

function customerOf(plan: SeedPlan, source: SeedSource, payment: number): string | null {
  if (chance(payment, 31) < 0.06) return null;
  // Squared, so that some customers come back often and most seldom.
  const customer = Math.floor(chance(payment, 32) ** 2 * plan.customers);
  if (source.provider === "paypal") return `buyer.${base36(customer, 6)}@example.com`;
  return source.provider === "stripe" ? `cus_${hex(customer, 33)}${base36(customer, 6)}` : `C${customer}`;
}

function amountOf(source: SeedSource, payment: number, kind: string, currency: string): string {
  const euros = kind.startsWith("payout.")
    ? 10 ** (3 + 2 * chance(payment, 41))
    : 10 ** (0.7 + 2.6 * chance(payment, 41));
  const share = kind.startsWith("refund.") && chance(payment, 42) < 0.3 ? 0.5 : 1;
  const exponent = currencyExponent(currency, source.provider);
  return (euros * share * (RATES[currency] ?? 1)).toFixed(exponent);
}

const moneyless = (kind: string) =>
  kind.startsWith("subscription.") ||
  kind.startsWith("customer.") ||
  kind.startsWith("account.") ||
  kind.startsWith("report.") ||
  kind === "other";

function quarantined(event: SeedEvent): SeedEvent {
  event.quarantined = true;
  event.kind = "other";
  event.type = "unreadable";
  return event;
}

/** Event `index` of the plan; ask in order. */
export function eventAt(plan: SeedPlan, index: number): SeedEvent {
  const kind = pick(KINDS, chance(index, 11));
  const payment = paymentOf(plan, index, kind);
  const source = pick(BY_SHARE, chance(payment, 12));
  const receivedAt = plan.arrival.at(index);
  const event: SeedEvent = {
    index,
    id: uuidAt(receivedAt, index, 100),
    receivedAt,
    source,
    quarantined: false,
    kind,
    type: typeOf(source.provider, kind),
    reference: null,
    orderReference: null,
    customer: null,
    amount: null,
    currency: null,
    country: null,
  };
  if (index % QUARANTINED_EVERY === 7) return quarantined(event);
  event.customer = customerOf(plan, source, payment);
  if (moneyless(kind)) return event;
  const currency = pick(source.currencies, chance(payment, 13));
  const countries = COUNTRIES[currency] ?? [];
  event.currency = currency;
  event.country = countries[Math.floor(chance(payment, 14) ** 2 * countries.length)] ?? null;
  event.amount = amountOf(source, payment, kind, currency);
  event.reference = REFERENCES[source.provider]?.(payment) ?? null;
  if (bits(payment, 15) % 10 < 7) event.orderReference = ORDERS[source.provider]?.(payment) ?? null;
  return event;
}
