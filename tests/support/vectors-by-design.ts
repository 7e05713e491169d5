/** Where we knowingly differ from a published payload's description, each with the reason. */
interface Difference {
  fields: Record<string, unknown>;
  why: string;
}

const UNTYPED: Difference = {
  fields: { type: "unknown" },
  why: "The body names no type; the collection calls it by its role as a test vector.",
};

const DIFFERENCES: Readonly<Record<string, Difference>> = {
  "standard-webhooks/test-vector__1.json": UNTYPED,
  "standard-webhooks/test-vector__3.json": UNTYPED,
  "standard-webhooks/test-vector__5.json": UNTYPED,
  "svix/test-vector__2.json": UNTYPED,
  "svix/test-vector__4.json": UNTYPED,
  "braintree/connected_merchant_paypal_status_changed__1.json": {
    fields: { eventId: "connected_merchant_paypal_status_changed:my_id:2026-11-23T14:58:59Z" },
    why: 'The collection writes "None" for the missing id; we take the merchant\'s public id.',
  },
  "braintree/payment_method_revoked_by_customer__1.json": {
    fields: { eventId: "payment_method_revoked_by_customer:my_id:2026-11-23T14:58:59Z" },
    why: 'The collection writes "None" for the missing id; we take the payment method\'s token.',
  },
  "paystack/direct_debit.authorization.created__1.json": {
    fields: { eventId: "direct_debit.authorization.created:AUTH_JV4T9Wawdj" },
    why: 'The collection writes "None" for the missing data.id; we take the authorization\'s code.',
  },
  "paystack/refund.processing__1.json": {
    fields: { eventId: "refund.processing:tvunjbbd_412829_4b18075d_c7had" },
    why: 'The collection writes "None" for the missing data.id; without a refund there is the transaction.',
  },
  "paystack/refund.processed__1.json": {
    fields: { eventId: "refund.processed:132013318360" },
    why: 'The collection writes "None" for the missing data.id; we take the refund\'s reference.',
  },
};

/** Bodies that can't be read as an event: kept under their hash when signed, with the reason shown. */
const UNREADABLE: Readonly<Record<string, string>> = {
  "adyen/merchant.created__1.json": "Signed by Adyen, but not valid JSON.",
  "paypal/invalid-body__1.json": "Not JSON.",
  "paypal/ipn.masspay__1.json":
    "An instant payment notification: unsigned by design, so it is no webhook that could be verified.",
  "coinbase-commerce/invalid-body__1.json": "There is no event in the body.",
  "mollie/payment.status-changed__2.json":
    "A classic Mollie hook: an unsigned form that only says what to fetch.",
  "square/webhooks.test_notification__1.json": "A signature sample without a type.",
  "stripe/malformed-header__1.json": "The body is {}.",
  "stripe/malformed-header__3.json": "The body is {}.",
  "stripe/malformed-header__5.json": "The body is {}.",
  "stripe/malformed-header__7.json": "The body is {}.",
};

/** These providers' signature samples are not events: {"foo":"bar"} and the like. */
const SAMPLES_WITHOUT_EVENT = /^(modern-treasury|paddle|razorpay|shopify)\/test-vector__/;

interface SignedCase {
  provider: string;
  rawBodyBase64: string;
}

/** Adyen signs eight fields of an item and nothing else; a change elsewhere can't be noticed by anyone. */
const ADYEN_SIGNED =
  /"(?:pspReference|originalReference|merchantAccountCode|merchantReference|value|currency|eventCode|success|hmacSignature)"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)/g;

function adyenSignedBytes(text: string): number[] {
  const bytes: number[] = [];
  for (const match of text.matchAll(ADYEN_SIGNED)) {
    const value = match[1] as string;
    const from = match.index + match[0].length - value.length;
    for (let at = from; at < from + value.length; at += 1) bytes.push(Buffer.byteLength(text.slice(0, at)));
  }
  return bytes;
}

export const byDesign = {
  differences: (file: string): Record<string, unknown> => DIFFERENCES[file]?.fields ?? {},
  unreadable: (file: string): boolean => Object.hasOwn(UNREADABLE, file) || SAMPLES_WITHOUT_EVENT.test(file),
  /** Which of a body's bytes a signature covers. */
  signedBytes(one: SignedCase, sampled: number[]): number[] {
    const text = Buffer.from(one.rawBodyBase64, "base64").toString("utf8");
    // A Braintree form also lists signatures for other keys, which are not ours to check.
    if (one.provider === "braintree") return sampled.filter((at) => at > text.indexOf("bt_payload="));
    return one.provider === "adyen" && text.includes('"notificationItems"')
      ? adyenSignedBytes(text)
      : sampled;
  },
};
