import { accounting } from "./accounting";
import type { BehaviourFactory } from "./behaviour";
import { analytics, crm, fulfilment, ledger, treasury, warehouse } from "./behaviours";

/** One of the shop's systems: what it is called, what it wants, how it behaves. */
export interface DemoDestination {
  slug: string;
  name: string;
  /** Canonical kinds it is routed; empty means everything. */
  kinds: readonly string[];
  timeoutMs: number;
  concurrencyMax: number;
  /** Waits between attempts; short, so that a visitor sees retries and their end. */
  retryScheduleSeconds: readonly number[];
  attemptsMax: number;
  behaviour: BehaviourFactory;
}

const SHORT_WAITS = [2, 5, 10, 20, 30, 60, 60, 120];
const ATTEMPTS = SHORT_WAITS.length + 1;

export const DEMO_DESTINATIONS: readonly DemoDestination[] = [
  {
    slug: "general-ledger",
    name: "General ledger",
    kinds: [],
    timeoutMs: 5_000,
    concurrencyMax: 16,
    retryScheduleSeconds: SHORT_WAITS,
    attemptsMax: ATTEMPTS,
    behaviour: ledger,
  },
  {
    slug: "accounting",
    name: "NetSuite accounting",
    kinds: ["payment.succeeded", "refund.succeeded", "dispute.lost"],
    timeoutMs: 8_000,
    concurrencyMax: 8,
    retryScheduleSeconds: SHORT_WAITS,
    attemptsMax: ATTEMPTS,
    behaviour: accounting,
  },
  {
    slug: "treasury",
    name: "Treasury",
    kinds: [
      "payout.created",
      "payout.paid",
      "payout.failed",
      "dispute.opened",
      "dispute.won",
      "dispute.lost",
    ],
    timeoutMs: 5_000,
    concurrencyMax: 4,
    retryScheduleSeconds: SHORT_WAITS,
    attemptsMax: ATTEMPTS,
    behaviour: treasury,
  },
  {
    slug: "warehouse",
    name: "Warehouse picking",
    kinds: ["payment.succeeded"],
    timeoutMs: 10_000,
    concurrencyMax: 12,
    retryScheduleSeconds: SHORT_WAITS,
    attemptsMax: ATTEMPTS,
    behaviour: warehouse,
  },
  {
    slug: "fulfilment",
    name: "Fulfilment partner",
    kinds: ["payment.succeeded", "payment.canceled", "refund.succeeded"],
    timeoutMs: 5_000,
    concurrencyMax: 8,
    retryScheduleSeconds: SHORT_WAITS,
    attemptsMax: 3,
    behaviour: fulfilment,
  },
  {
    slug: "crm",
    name: "Customer relations (CRM)",
    kinds: ["payment.succeeded", "payment.failed", "refund.succeeded", "dispute.opened"],
    timeoutMs: 5_000,
    concurrencyMax: 4,
    retryScheduleSeconds: SHORT_WAITS,
    attemptsMax: ATTEMPTS,
    behaviour: crm,
  },
  {
    slug: "analytics",
    name: "Revenue analytics",
    kinds: ["payment.succeeded", "payment.failed", "refund.succeeded", "payout.paid"],
    timeoutMs: 5_000,
    concurrencyMax: 8,
    retryScheduleSeconds: SHORT_WAITS,
    attemptsMax: ATTEMPTS,
    behaviour: analytics,
  },
];
