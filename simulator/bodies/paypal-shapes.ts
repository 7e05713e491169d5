import type { Payment } from "../payment-life";
import { UPPER_ALPHANUMERIC } from "../random";
import { type EventBody, decimal } from "./body";

const API = "https://api.paypal.com";
export const MERCHANT_ID = "FRNH1LL8BKS2Q";
export const MERCHANT_MAIL = "payments@fernhill-books.example";

export interface PayPalDraft {
  type: string;
  kind: string;
  resourceType: string;
  resourceVersion: string;
  summary: string;
  resource: Record<string, unknown>;
  minor: number;
  reference: string;
}

/** Seventeen capitals and digits: a transaction, capture, order or refund at PayPal. */
export function paypalId(payment: Payment, label: string): string {
  return payment.ids.alpha(`paypal/${label}`, 17, UPPER_ALPHANUMERIC);
}

export function money(minor: number, payment: Payment): { currency_code: string; value: string } {
  const { currency } = payment.order.customer.place;
  return { currency_code: currency, value: decimal(minor, currency) };
}

export const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

export function link(path: string, rel: string, method: string) {
  return { href: `${API}${path}`, rel, method };
}

/** The event around a resource. */
export function eventBody(payment: Payment, draft: PayPalDraft, atMs: number, label: string): EventBody {
  const { currency } = payment.order.customer.place;
  const id = `WH-${paypalId(payment, `wh/${label}`)}-${paypalId(payment, `wh2/${label}`)}`;
  return {
    type: draft.type,
    expected: {
      kind: draft.kind,
      amount: decimal(draft.minor, currency),
      currency,
      reference: draft.reference,
    },
    json: {
      id,
      event_version: "1.0",
      create_time: new Date(atMs).toISOString(),
      resource_type: draft.resourceType,
      resource_version: draft.resourceVersion,
      event_type: draft.type,
      summary: draft.summary,
      resource: draft.resource,
      links: [
        link(`/v1/notifications/webhooks-events/${id}`, "self", "GET"),
        link(`/v1/notifications/webhooks-events/${id}/resend`, "resend", "POST"),
      ],
    },
  };
}
