import type { Payment } from "../payment-life";
import { UPPER_ALPHANUMERIC } from "../random";
import { isoWithZone } from "./adyen";
import { type EventBody, decimal } from "./body";

const BALANCE_PLATFORM = "FernhillPlatform";

type TransferState = "authorised" | "booked" | "failed";

const KINDS: Readonly<Record<TransferState, string>> = {
  authorised: "payout.created",
  booked: "payout.paid",
  failed: "payout.failed",
};

function transferId(payment: Payment): string {
  return payment.ids.alpha("transfer", 16, UPPER_ALPHANUMERIC);
}

function transferSequence(state: TransferState): number {
  return state === "authorised" ? 1 : 2;
}

function transferData(payment: Payment, state: TransferState, atMs: number): Record<string, unknown> {
  const { currency } = payment.order.customer.place;
  const minor = payment.order.amountMinor;
  const id = transferId(payment);
  return {
    accountHolder: {
      description: "Fernhill Europe GmbH",
      id: "AH3227C223222B5FERNHILL01",
      reference: "fernhill-eu",
    },
    amount: { currency, value: minor },
    balanceAccount: { description: "Sales account", id: "BA3227C223222B5FERNHILL01", reference: "sales" },
    balancePlatform: BALANCE_PLATFORM,
    balances: [
      {
        currency,
        received: 0,
        reserved: state === "authorised" ? -minor : 0,
        balance: state === "booked" ? -minor : 0,
      },
    ],
    category: "bank",
    counterparty: {
      bankAccount: {
        accountHolder: {
          fullName: "Fernhill Europe GmbH",
          address: { city: "Leipzig", country: "DE", line1: "Katharinenstraße 9", postalCode: "04109" },
        },
        accountIdentification: { iban: "DE02120300000000202051", type: "iban" },
      },
    },
    creationDate: isoWithZone(atMs),
    description: "Weekly payout",
    direction: "outgoing",
    id,
    priority: "regular",
    reason: state === "failed" ? "counterpartyAccountClosed" : "approved",
    reference: `FH-PAYOUT-${id.slice(0, 6)}`,
    referenceForBeneficiary: "Fernhill sales",
    sequenceNumber: transferSequence(state),
    status: state,
    tracking: { estimatedArrivalTime: isoWithZone(atMs + 86_400_000), type: "estimation" },
    type: "bankTransfer",
  };
}

/** A platform webhook: the payout of the balance account, first authorised, then booked. */
export function adyenPayoutBody(payment: Payment, state: TransferState, atMs: number): EventBody {
  const currency = payment.order.customer.place.currency;
  const minor = payment.order.amountMinor;
  const id = transferId(payment);
  const type = `balancePlatform.transfer.${transferSequence(state) === 1 ? "created" : "updated"}`;
  const json = {
    data: transferData(payment, state, atMs),
    environment: "live",
    timestamp: new Date(atMs).toISOString(),
    type,
  };
  return {
    type,
    expected: { kind: KINDS[state], amount: decimal(minor, currency), currency, reference: id },
    json,
  };
}
