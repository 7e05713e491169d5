import type { Environment } from "@/prisma/generated/client";
import { cumulate, type Weighted } from "./random";

/** The sources, destinations and words of the seeded installation: one merchant group in three regions. */
export interface SeedSource {
  id: string;
  secretId: string;
  slug: string;
  name: string;
  provider: string;
  environment: Environment;
  legalEntity: string;
  userAgent: string;
  signatureHeader: string;
  /** The destination that books its events. */
  ledger: string;
  share: number;
  currencies: Weighted<string>;
}

/** A constant UUIDv7-shaped id, older than every seeded row. */
const fixedId = (family: number, n: number) =>
  `01900000-0000-7${family.toString(16).padStart(3, "0")}-8000-${n.toString(16).padStart(12, "0")}`;

const EUROPE = cumulate([
  ["EUR", 70],
  ["SEK", 6],
  ["PLN", 6],
  ["CHF", 5],
  ["DKK", 4],
  ["NOK", 4],
  ["CZK", 2],
  ["HUF", 2],
  ["RON", 1],
] as const);
const AMERICAS = cumulate([
  ["USD", 82],
  ["CAD", 9],
  ["MXN", 5],
  ["BRL", 4],
] as const);
const WORLD = cumulate([
  ["GBP", 68],
  ["AUD", 10],
  ["JPY", 9],
  ["SGD", 5],
  ["INR", 4],
  ["KWD", 2],
  ["NZD", 2],
] as const);

type SourceSpec = readonly [
  slug: string,
  name: string,
  provider: string,
  environment: Environment,
  ledger: string,
  share: number,
];

const SOURCE_SPECS: readonly SourceSpec[] = [
  ["stripe-eu", "Stripe Europe", "stripe", "live", "ledger-eu", 30],
  ["stripe-us", "Stripe US", "stripe", "live", "ledger-us", 22],
  ["adyen-eu", "Adyen Europe", "adyen", "live", "ledger-eu", 15],
  ["paypal-world", "PayPal", "paypal", "live", "ledger-uk", 11],
  ["shopify-us", "Shopify US", "shopify", "live", "ledger-us", 7],
  ["square-uk", "Square UK", "square", "live", "ledger-uk", 6],
  ["gocardless-eu", "GoCardless", "gocardless", "live", "ledger-eu", 3],
  ["stripe-test", "Stripe test mode", "stripe", "test", "sandbox", 6],
];

const LEDGERS: Record<string, { legalEntity: string; currencies: Weighted<string> }> = {
  "ledger-eu": { legalEntity: "Northwind Europe GmbH", currencies: EUROPE },
  "ledger-us": { legalEntity: "Northwind Inc.", currencies: AMERICAS },
  "ledger-uk": { legalEntity: "Northwind Trading Ltd", currencies: WORLD },
  sandbox: { legalEntity: "Northwind Europe GmbH", currencies: EUROPE },
};

const SIGNATURES: Record<string, readonly [userAgent: string, header: string]> = {
  stripe: ["Stripe/1.0 (+https://stripe.com/docs/webhooks)", "stripe-signature"],
  adyen: ["Adyen HttpClient 1.0", "hmacsignature"],
  paypal: ["PayPal/AUHD-214.0-58", "paypal-transmission-sig"],
  shopify: ["Shopify-Captain-Hook", "x-shopify-hmac-sha256"],
  square: ["Square Connect v2", "x-square-hmacsha256-signature"],
  gocardless: ["gocardless-webhook-service/1.1", "webhook-signature"],
};

export const SOURCES: readonly SeedSource[] = SOURCE_SPECS.map(
  ([slug, name, provider, environment, ledger, share], n) => {
    const { legalEntity, currencies } = LEDGERS[ledger] ?? { legalEntity: "", currencies: EUROPE };
    const [userAgent, signatureHeader] = SIGNATURES[provider] ?? ["", "signature"];
    const ids = { id: fixedId(1, n + 1), secretId: fixedId(2, n + 1) };
    return {
      ...ids,
      slug,
      name,
      provider,
      environment,
      legalEntity,
      userAgent,
      signatureHeader,
      ledger,
      share,
      currencies,
    };
  },
);

export interface SeedDestination {
  id: string;
  slug: string;
  name: string;
  /** Kinds it wants besides what its region's ledger takes; prefixes end in a dot. */
  kinds: readonly string[];
  paused: boolean;
}

type DestinationSpec = readonly [slug: string, name: string, kinds: readonly string[], paused?: boolean];

const DESTINATION_SPECS: readonly DestinationSpec[] = [
  ["ledger-eu", "Ledger Europe", []],
  ["ledger-us", "Ledger US", []],
  ["ledger-uk", "Ledger UK", []],
  ["sandbox", "Sandbox ledger", []],
  ["netsuite", "NetSuite", ["invoice."]],
  ["support-desk", "Support desk", ["refund.", "dispute."]],
  ["fraud-desk", "Fraud desk", ["dispute."]],
  ["treasury", "Treasury", ["payout."]],
  ["crm", "CRM", ["subscription.", "customer."]],
  ["legacy-billing", "Legacy billing", ["payment.canceled"], true],
];

export const DESTINATIONS: readonly SeedDestination[] = DESTINATION_SPECS.map(
  ([slug, name, kinds, paused = false], n) => ({ id: fixedId(3, n + 1), slug, name, kinds, paused }),
);

/** The destination whose outage the seeded history tells of, and the one that its operators paused. */
export const FAILED_DESTINATION = "ledger-eu";

const BY_SLUG = new Map(DESTINATIONS.map((destination) => [destination.slug, destination]));
const wanting = new Map<string, readonly SeedDestination[]>();

/** Which destinations are owed an event, its ledger first. */
export function destinationsOf(source: SeedSource, kind: string): readonly SeedDestination[] {
  const key = `${source.ledger} ${source.environment} ${kind}`;
  const known = wanting.get(key);
  if (known) return known;
  const ledger = BY_SLUG.get(source.ledger);
  const others =
    source.environment === "test"
      ? []
      : DESTINATIONS.filter((one) => one.kinds.some((prefix) => kind.startsWith(prefix)));
  const found = ledger ? [ledger, ...others] : others;
  wanting.set(key, found);
  return found;
}

/** Kinds by how often they come. `late` ones tell of a payment of days ago. */
export const KINDS = cumulate([
  ["payment.succeeded", 360],
  ["payment.created", 150],
  ["payment.authorized", 110],
  ["payment.failed", 90],
  ["payment.pending", 35],
  ["payment.action_required", 25],
  ["payment.canceled", 12],
  ["payment.expired", 6],
  ["refund.succeeded", 48],
  ["refund.pending", 10],
  ["refund.failed", 3],
  ["dispute.opened", 5],
  ["dispute.updated", 4],
  ["dispute.won", 2],
  ["dispute.lost", 2],
  ["payout.created", 6],
  ["payout.paid", 6],
  ["payout.failed", 0.5],
  ["invoice.created", 28],
  ["invoice.paid", 38],
  ["invoice.failed", 6],
  ["subscription.created", 12],
  ["subscription.updated", 18],
  ["subscription.canceled", 6],
  ["customer.updated", 16],
  ["account.updated", 2],
  ["report.available", 0.5],
  ["other", 1],
] as const);

export const LATE_PREFIXES = ["refund.", "dispute.", "invoice.paid", "payment.expired"];

/** Countries by currency, the first the likeliest. */
export const COUNTRIES: Record<string, readonly string[]> = {
  EUR: ["DE", "FR", "NL", "IT", "ES", "AT", "BE", "IE", "FI", "PT"],
  SEK: ["SE"],
  PLN: ["PL"],
  CHF: ["CH"],
  DKK: ["DK"],
  NOK: ["NO"],
  CZK: ["CZ"],
  HUF: ["HU"],
  RON: ["RO"],
  USD: ["US"],
  CAD: ["CA"],
  MXN: ["MX"],
  BRL: ["BR"],
  GBP: ["GB"],
  AUD: ["AU"],
  JPY: ["JP"],
  SGD: ["SG"],
  INR: ["IN"],
  KWD: ["KW"],
  NZD: ["NZ"],
};

/** How many of a currency's units buy what one euro buys, roughly, so that amounts look right. */
export const RATES: Record<string, number> = {
  SEK: 11,
  PLN: 4,
  DKK: 7,
  NOK: 11,
  CZK: 25,
  HUF: 400,
  RON: 5,
  MXN: 20,
  BRL: 6,
  JPY: 160,
  INR: 90,
  KWD: 0.3,
};

const STRIPE_TYPES: Record<string, string> = {
  "payment.succeeded": "payment_intent.succeeded",
  "payment.created": "payment_intent.created",
  "payment.authorized": "payment_intent.amount_capturable_updated",
  "payment.failed": "payment_intent.payment_failed",
  "payment.pending": "payment_intent.processing",
  "payment.action_required": "payment_intent.requires_action",
  "payment.canceled": "payment_intent.canceled",
  "payment.expired": "checkout.session.expired",
  "refund.succeeded": "charge.refunded",
  "refund.pending": "refund.created",
  "refund.failed": "refund.failed",
  "dispute.opened": "charge.dispute.created",
  "dispute.updated": "charge.dispute.updated",
  "dispute.won": "charge.dispute.closed",
  "dispute.lost": "charge.dispute.closed",
  "payout.created": "payout.created",
  "payout.paid": "payout.paid",
  "payout.failed": "payout.failed",
  "invoice.failed": "invoice.payment_failed",
  "subscription.created": "customer.subscription.created",
  "subscription.updated": "customer.subscription.updated",
  "subscription.canceled": "customer.subscription.deleted",
  "report.available": "reporting.report_run.succeeded",
};

const TYPE_STYLES: Record<string, (kind: string) => string> = {
  stripe: (kind) => STRIPE_TYPES[kind] ?? kind,
  adyen: (kind) => kind.replace("payment.", "authorisation.").replaceAll(".", "_").toUpperCase(),
  paypal: (kind) => kind.replace("payment.", "payment.capture.").replaceAll("_", "-").toUpperCase(),
  shopify: (kind) => kind.replace("payment.", "orders/").replace(".", "s/"),
};
const types = new Map<string, string>();

/** The provider's own name of a kind, in its style. */
export function typeOf(provider: string, kind: string): string {
  const key = `${provider} ${kind}`;
  let type = types.get(key);
  if (type === undefined) {
    type = (TYPE_STYLES[provider] ?? ((name: string) => name))(kind);
    types.set(key, type);
  }
  return type;
}
