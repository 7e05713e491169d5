import type { EventKind } from "@/lib/providers/model";

interface Outcome {
  success: EventKind;
  /** When `success` is "false"; "other" where a refused request changes nothing about the payment. */
  failure: EventKind;
}

const always = (kind: EventKind): Outcome => ({ success: kind, failure: kind });

/** Adyen's event codes (docs.adyen.com/development-resources/webhooks/webhook-types); the rest is "other". */
export const ADYEN_KINDS: Readonly<Record<string, Outcome>> = {
  AUTHORISATION: { success: "payment.authorized", failure: "payment.failed" },
  AUTHORISATION_ADJUSTMENT: { success: "payment.authorized", failure: "other" },
  PENDING: always("payment.pending"),
  CAPTURE: { success: "payment.succeeded", failure: "payment.failed" },
  CAPTURE_FAILED: always("payment.failed"),
  CANCELLATION: { success: "payment.canceled", failure: "other" },
  CANCEL_OR_REFUND: { success: "payment.canceled", failure: "other" },
  TECHNICAL_CANCEL: { success: "payment.canceled", failure: "other" },
  VOID_PENDING_REFUND: { success: "payment.canceled", failure: "other" },
  EXPIRE: always("payment.expired"),
  OFFER_CLOSED: always("payment.expired"),
  REFUND: { success: "refund.succeeded", failure: "refund.failed" },
  REFUND_WITH_DATA: { success: "refund.succeeded", failure: "refund.failed" },
  REFUND_FAILED: always("refund.failed"),
  REFUNDED_REVERSED: always("refund.failed"),
  POSTPONED_REFUND: { success: "refund.pending", failure: "refund.failed" },
  NOTIFICATION_OF_CHARGEBACK: always("dispute.opened"),
  REQUEST_FOR_INFORMATION: always("dispute.opened"),
  CHARGEBACK: always("dispute.opened"),
  INFORMATION_SUPPLIED: always("dispute.updated"),
  ISSUER_COMMENTS: always("dispute.updated"),
  DISPUTE_DEFENSE_PERIOD_ENDED: always("dispute.updated"),
  PREARBITRATION_OPENED: always("dispute.updated"),
  CHARGEBACK_REVERSED: always("dispute.won"),
  PREARBITRATION_WON: always("dispute.won"),
  ISSUER_RESPONSE_TIMEFRAME_EXPIRED: always("dispute.won"),
  PREARBITRATION_LOST: always("dispute.lost"),
  SECOND_CHARGEBACK: always("dispute.lost"),
  PAYOUT_THIRDPARTY: { success: "payout.paid", failure: "payout.failed" },
  PAYOUT_DECLINE: always("payout.canceled"),
  PAYOUT_EXPIRE: always("payout.canceled"),
  PAIDOUT_REVERSED: always("payout.failed"),
  REPORT_AVAILABLE: always("report.available"),
};

export function adyenKind(eventCode: string, success: boolean): EventKind {
  const outcome = Object.hasOwn(ADYEN_KINDS, eventCode) ? ADYEN_KINDS[eventCode] : undefined;
  if (outcome === undefined) return "other";
  return success ? outcome.success : outcome.failure;
}

/** Platform, management and recurring-token types; transfers are decided by transferKind. */
const PLATFORM_KINDS: Readonly<Record<string, EventKind>> = {
  "balancePlatform.report.created": "report.available",
  "balancePlatform.dispute.created": "dispute.opened",
  "balancePlatform.dispute.updated": "dispute.updated",
  "balancePlatform.accountHolder.created": "account.updated",
  "balancePlatform.accountHolder.updated": "account.updated",
  "balancePlatform.balanceAccount.created": "account.updated",
  "balancePlatform.balanceAccount.updated": "account.updated",
  "merchant.created": "account.updated",
  "merchant.updated": "account.updated",
  ACCOUNT_HOLDER_CREATED: "account.updated",
  ACCOUNT_HOLDER_UPDATED: "account.updated",
  ACCOUNT_HOLDER_STATUS_CHANGE: "account.updated",
  ACCOUNT_HOLDER_STORE_STATUS_CHANGE: "account.updated",
  ACCOUNT_HOLDER_VERIFICATION: "account.updated",
  ACCOUNT_CREATED: "account.updated",
  ACCOUNT_UPDATED: "account.updated",
  ACCOUNT_CLOSED: "account.updated",
  ACCOUNT_HOLDER_PAYOUT: "payout.created",
  REPORT_AVAILABLE: "report.available",
};

/** What the status of an outgoing bank transfer says about the payout it is. */
const PAYOUT_KINDS: Readonly<Record<string, EventKind>> = {
  received: "payout.created",
  pendingApproval: "payout.created",
  authorised: "payout.created",
  booked: "payout.paid",
  credited: "payout.paid",
  refused: "payout.failed",
  failed: "payout.failed",
  returned: "payout.failed",
  error: "payout.failed",
  cancelled: "payout.canceled",
};

export interface Transfer {
  category: string | null;
  direction: string | null;
  status: string | null;
}

export function platformKind(type: string, transfer: Transfer): EventKind {
  const isPayout = transfer.category === "bank" && transfer.direction === "outgoing";
  if (type.startsWith("balancePlatform.transfer.")) {
    return isPayout ? (PAYOUT_KINDS[transfer.status ?? ""] ?? "other") : "other";
  }
  if (type === "ACCOUNT_HOLDER_PAYOUT" && transfer.status === "Failed") return "payout.failed";
  return (Object.hasOwn(PLATFORM_KINDS, type) ? PLATFORM_KINDS[type] : undefined) ?? "other";
}
