/**
 * The provider-neutral vocabulary. Failure impact, transactions, anomalies and reconciliation read
 * only these, never a provider's own field names. May be imported by the browser.
 */
export const EVENT_KINDS = [
  "payment.created",
  "payment.pending",
  "payment.action_required",
  "payment.authorized",
  "payment.succeeded",
  "payment.failed",
  "payment.canceled",
  "payment.expired",
  "refund.pending",
  "refund.succeeded",
  "refund.failed",
  "dispute.opened",
  "dispute.updated",
  "dispute.won",
  "dispute.lost",
  "dispute.closed",
  "payout.created",
  "payout.paid",
  "payout.failed",
  "payout.canceled",
  "invoice.created",
  "invoice.paid",
  "invoice.failed",
  "invoice.canceled",
  "subscription.created",
  "subscription.updated",
  "subscription.canceled",
  "customer.updated",
  "account.updated",
  "report.available",
  "other",
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

/** What an event says about money, in words every provider shares. Absent facts are null, never guessed. */
export interface CanonicalFacts {
  kind: EventKind;
  /** When it happened at the provider; null when the body does not say. */
  occurredAt: Date | null;
  /** The payment this belongs to, as the provider names it (payment intent, pspReference, capture id). */
  reference: string | null;
  /** The merchant's own number for what was sold (order, invoice, merchantReference), as people quote it. */
  orderReference: string | null;
  /** Major units as a plain decimal ("42.00"), converted by lib/providers/money.ts; never a float. */
  amount: string | null;
  /** ISO 4217 or crypto code, upper case. */
  currency: string | null;
  /** ISO 3166-1 alpha-2, upper case. */
  country: string | null;
  customer: string | null;
  /** Card brand or method name as the provider writes it, e.g. "visa", "ideal". */
  paymentMethod: string | null;
  /** First six to eight digits of the card, when the provider sends them. */
  cardBin: string | null;
  /** false: test money, true: live money, null: the body does not say. */
  live: boolean | null;
}

/** How long the previous secret should go on verifying after a rotation, and why: a sentence. */
export interface RotationRule {
  overlapHours: number;
  reason: string;
}
