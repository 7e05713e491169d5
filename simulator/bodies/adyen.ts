import type { LifeStep, Payment } from "../payment-life";
import { bankReference } from "../payment-life";
import { DIGITS, UPPER_ALPHANUMERIC } from "../random";
import { type EventBody, decimal } from "./body";

const MERCHANT_ACCOUNT = "FernhillEuropeECOM";

interface Item {
  eventCode: string;
  kind: string;
  success: boolean;
  minor: number;
  reason: string;
  /** Modifications have a reference of their own and name the authorisation's. */
  modification: string | null;
  additionalData?: Record<string, string>;
  operations?: string[];
}

/** Sixteen capitals and digits, as Adyen's pspReferences are. */
export function pspReference(payment: Payment, label = "authorisation"): string {
  return payment.ids.alpha(`psp/${label}`, 16, UPPER_ALPHANUMERIC);
}

/** The notification items of one step. Adyen has nothing to say before the authorisation. */
export function adyenBodies(payment: Payment, step: LifeStep, atMs: number): EventBody[] {
  const item = itemOf(payment, step);
  if (!item) return [];
  const currency = payment.order.customer.place.currency;
  return [
    {
      type: item.eventCode,
      expected: {
        kind: item.kind,
        amount: decimal(item.minor, currency),
        currency,
        reference: pspReference(payment),
      },
      json: itemJson(payment, item, atMs),
    },
  ];
}

function itemOf(payment: Payment, step: LifeStep): Item | null {
  const minor = payment.order.amountMinor;
  const base = { minor, success: true, reason: "", modification: null };
  switch (step) {
    case "created":
    case "action_required":
    case "pending":
      return null;
    case "authorised":
      return {
        ...base,
        eventCode: "AUTHORISATION",
        kind: "payment.authorized",
        reason: cardSummary(payment),
        operations: ["CANCEL", "CAPTURE", "REFUND"],
      };
    case "declined":
      return {
        ...base,
        eventCode: "AUTHORISATION",
        kind: "payment.failed",
        success: false,
        reason: payment.decline?.adyenReason ?? "Refused",
        additionalData: { refusalReasonRaw: `51 : ${payment.decline?.adyenReason ?? "Refused"}` },
      };
    case "captured":
      return { ...base, eventCode: "CAPTURE", kind: "payment.succeeded", modification: "capture" };
    case "canceled":
      return { ...base, eventCode: "CANCELLATION", kind: "payment.canceled", modification: "cancellation" };
    case "refunded":
      return {
        ...base,
        eventCode: "REFUND",
        kind: "refund.succeeded",
        minor: payment.refundMinor,
        modification: "refund",
        additionalData: { bookingDate: "", acquirerReference: bankReference(payment.ids) },
      };
    case "dispute_opened":
    case "dispute_won":
    case "dispute_lost":
      return disputeItem(payment, step);
  }
}

const CHARGEBACK_CODES: Readonly<Record<Payment["disputeReason"], string>> = {
  fraudulent: "10.4",
  product_not_received: "13.1",
  product_unacceptable: "13.3",
  duplicate: "12.6",
};

function disputeItem(payment: Payment, step: "dispute_opened" | "dispute_won" | "dispute_lost"): Item {
  const codes = {
    dispute_opened: { eventCode: "CHARGEBACK", kind: "dispute.opened" },
    dispute_won: { eventCode: "CHARGEBACK_REVERSED", kind: "dispute.won" },
    dispute_lost: { eventCode: "SECOND_CHARGEBACK", kind: "dispute.lost" },
  } as const;
  return {
    ...codes[step],
    minor: payment.order.amountMinor,
    success: true,
    reason: `${CHARGEBACK_CODES[payment.disputeReason]} ${payment.disputeReason.replaceAll("_", " ")}`,
    modification: "chargeback",
    additionalData: {
      chargebackReasonCode: CHARGEBACK_CODES[payment.disputeReason],
      chargebackSchemeCode: adyenBrand(payment),
      defendable: step === "dispute_opened" ? "true" : "false",
      modificationMerchantReferences: payment.order.number,
      disputeStatus: step === "dispute_opened" ? "Undefended" : step === "dispute_won" ? "Won" : "Lost",
    },
  };
}

function cardSummary(payment: Payment): string {
  const { card } = payment.order.customer;
  return `${payment.ids.alpha("auth-code", 6, DIGITS)}:${card.last4}:${String(card.expMonth).padStart(2, "0")}/${card.expYear}`;
}

function adyenBrand(payment: Payment): string {
  const { brand } = payment.order.customer.card;
  return brand === "mastercard" ? "mc" : brand;
}

function itemJson(payment: Payment, item: Item, atMs: number): Record<string, unknown> {
  const { order } = payment;
  const { card, place, number } = order.customer;
  return {
    additionalData: {
      acquirerCode: "AdyenVisa_MC_EU",
      authCode: payment.ids.alpha("auth-code", 6, DIGITS),
      avsResult: "4 AVS not supported for this card type",
      cardBin: card.bin,
      cardSummary: card.last4,
      cvcResult: "1 Matches",
      expiryDate: `${String(card.expMonth).padStart(2, "0")}/${card.expYear}`,
      fundingSource: card.funding.toUpperCase(),
      cardIssuingCountry: place.country,
      shopperCountry: place.country,
      shopperEmail: order.customer.email,
      shopperReference: number,
      shopperStatement: "Fernhill Books",
      "metadata.orderNumber": order.number,
      "metadata.sku": order.lines.map((line) => line.sku).join(","),
      ...item.additionalData,
      ...(item.additionalData?.["bookingDate"] === undefined ? {} : { bookingDate: isoWithZone(atMs) }),
    },
    amount: { currency: place.currency, value: item.minor },
    eventCode: item.eventCode,
    eventDate: isoWithZone(atMs),
    merchantAccountCode: MERCHANT_ACCOUNT,
    merchantReference: order.number,
    ...(item.modification === null
      ? { pspReference: pspReference(payment) }
      : { originalReference: pspReference(payment), pspReference: modificationReference(payment, item) }),
    ...(item.operations ? { operations: item.operations } : {}),
    paymentMethod: adyenBrand(payment),
    reason: item.reason,
    success: String(item.success),
  };
}

/** A dispute keeps its reference through its stages; other modifications get a fresh one. */
function modificationReference(payment: Payment, item: Item): string {
  return pspReference(payment, item.modification ?? item.eventCode);
}

/** Adyen writes times of the merchant's zone, with its offset; Leipzig in winter is +01:00. */
export function isoWithZone(atMs: number): string {
  return `${new Date(atMs + 3_600_000).toISOString().slice(0, 19)}+01:00`;
}

/** The request that carries one to six items. */
export function adyenRequest(items: readonly EventBody[]): Record<string, unknown> {
  return {
    live: "true",
    notificationItems: items.map((item) => ({ NotificationRequestItem: item.json })),
  };
}

/** The daily settlement report's announcement. */
export function adyenReportItem(payment: Payment, atMs: number): EventBody {
  const day = new Date(atMs).toISOString().slice(0, 10).replaceAll("-", "_");
  const name = `settlement_detail_report_${day}.csv`;
  return {
    type: "REPORT_AVAILABLE",
    expected: {
      kind: "report.available",
      amount: "0.00",
      currency: "EUR",
      reference: `${name}-${pspReference(payment, "report")}`,
    },
    json: {
      additionalData: {},
      amount: { currency: "EUR", value: 0 },
      eventCode: "REPORT_AVAILABLE",
      eventDate: isoWithZone(atMs),
      merchantAccountCode: MERCHANT_ACCOUNT,
      merchantReference: "",
      paymentMethod: "",
      pspReference: `${name}-${pspReference(payment, "report")}`,
      reason: `https://ca-live.adyen.com/reports/download/MerchantAccount/${MERCHANT_ACCOUNT}/${name}`,
      success: "true",
    },
  };
}
