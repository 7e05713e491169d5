import type { EventKind } from "@/lib/providers/model";

interface KindWords {
  /** For filters and tables: "Payment succeeded". */
  label: string;
  /** What the event is about, first word of a sentence on its delivery: "Failed payment". */
  subject: string;
  /** What is in movement ("Payment") and what happened to it ("succeeded"). */
  noun: string;
  verb: string;
}

/** How each kind is said, so that filters, tables and sentences use the same words. */
export const KIND_WORDS: Record<EventKind, KindWords> = {
  "payment.created": words("Payment started", "New payment", "Payment", "was started"),
  "payment.pending": words("Payment pending", "Pending payment", "Payment", "is pending"),
  "payment.action_required": words(
    "Payment waits for customer",
    "Payment that waits for its customer",
    "Payment",
    "waits for the customer",
  ),
  "payment.authorized": words("Payment authorised", "Authorisation", "Payment", "was authorised"),
  "payment.succeeded": words("Payment succeeded", "Payment", "Payment", "succeeded"),
  "payment.failed": words("Payment failed", "Failed payment", "Payment", "failed"),
  "payment.canceled": words("Payment cancelled", "Cancelled payment", "Payment", "was cancelled"),
  "payment.expired": words("Payment expired", "Expired payment", "Payment", "expired"),
  "refund.pending": words("Refund pending", "Pending refund", "Refund", "is pending"),
  "refund.succeeded": words("Refund paid", "Refund", "Refund", "was paid"),
  "refund.failed": words("Refund failed", "Failed refund", "Refund", "failed"),
  "dispute.opened": words("Dispute opened", "Dispute", "Dispute", "was opened"),
  "dispute.updated": words("Dispute changed", "Dispute change", "Dispute", "changed"),
  "dispute.won": words("Dispute won", "Won dispute", "Dispute", "was won"),
  "dispute.lost": words("Dispute lost", "Lost dispute", "Dispute", "was lost"),
  "dispute.closed": words("Dispute closed", "Closed dispute", "Dispute", "was closed"),
  "payout.created": words("Payout created", "New payout", "Payout", "was created"),
  "payout.paid": words("Payout paid", "Payout", "Payout", "was paid"),
  "payout.failed": words("Payout failed", "Failed payout", "Payout", "failed"),
  "payout.canceled": words("Payout cancelled", "Cancelled payout", "Payout", "was cancelled"),
  "invoice.created": words("Invoice created", "New invoice", "Invoice", "was created"),
  "invoice.paid": words("Invoice paid", "Paid invoice", "Invoice", "was paid"),
  "invoice.failed": words("Invoice failed", "Failed invoice", "Invoice", "could not be collected"),
  "invoice.canceled": words("Invoice cancelled", "Cancelled invoice", "Invoice", "was cancelled"),
  "subscription.created": words("Subscription started", "New subscription", "Subscription", "started"),
  "subscription.updated": words("Subscription changed", "Subscription change", "Subscription", "changed"),
  "subscription.canceled": words(
    "Subscription cancelled",
    "Cancelled subscription",
    "Subscription",
    "was cancelled",
  ),
  "customer.updated": words("Customer changed", "Customer change", "Customer", "changed"),
  "account.updated": words("Account changed", "Account change", "Account", "changed"),
  "report.available": words("Report ready", "Report", "Report", "is ready"),
  other: words("Other", "Event", "Event", "arrived"),
};

function words(label: string, subject: string, noun: string, verb: string): KindWords {
  return { label, subject, noun, verb };
}

/** The words of a kind as stored; a kind this version does not know reads as "other". */
export function kindWords(kind: string): KindWords {
  return Object.hasOwn(KIND_WORDS, kind) ? KIND_WORDS[kind as EventKind] : KIND_WORDS.other;
}
