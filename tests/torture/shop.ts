import type { ProviderAdapter } from "@/lib/providers/contract";
import { providerAdapter } from "@/lib/providers/registry";
import { Secret } from "@/lib/secrets/secret";
import type { Random } from "@/simulator/random";

/** One of the shop's accounts with a provider. */
export interface Account {
  slug: string;
  provider: "stripe" | "adyen" | "standard-webhooks";
  secret: string;
}

export interface SignedRequest {
  slug: string;
  headers: Record<string, string>;
  body: Buffer;
}

export interface Draft {
  name: string;
  account: Account;
  eventIds: readonly string[];
  body: Buffer;
  messageId: string;
}

function adapterOf(account: Account): ProviderAdapter {
  const adapter = providerAdapter(account.provider);
  if (!adapter) throw new Error(`${account.provider} is not registered.`);
  return adapter;
}

/** Signs as the provider does at each sending: the time in the signature is that of the sending. */
export function sign(draft: Draft, secret = draft.account.secret, now = new Date()): SignedRequest {
  const adapter = adapterOf(draft.account);
  const signed = adapter.sign({
    rawBody: draft.body,
    secret: new Secret(secret),
    options: adapter.optionsSchema.parse({}),
    now,
    messageId: draft.messageId,
  });
  return {
    slug: draft.account.slug,
    headers: { "content-type": "application/json", ...signed.headers },
    body: Buffer.from(signed.rawBody),
  };
}

function stripeBody(id: string, number: number): Buffer {
  const object = {
    id: `pi_${id}`,
    object: "payment_intent",
    amount: 100 + number,
    currency: "eur",
    status: "succeeded",
  };
  return Buffer.from(
    JSON.stringify({
      id,
      object: "event",
      type: "payment_intent.succeeded",
      created: 1_790_000_000,
      livemode: true,
      data: { object },
    }),
  );
}

function adyenItem(reference: string, number: number): object {
  return {
    NotificationRequestItem: {
      pspReference: reference,
      merchantAccountCode: "ShopEU",
      merchantReference: `order-${reference}`,
      amount: { value: 100 + number, currency: "EUR" },
      eventCode: "AUTHORISATION",
      eventDate: "2026-11-23T10:00:00+01:00",
      paymentMethod: "visa",
      success: "true",
      additionalData: {},
    },
  };
}

/** The next request of an account: one event, or at Adyen one to four in a batch. */
export function draftRequest(account: Account, number: number, random: Random): Draft {
  const name = `${account.slug}-${number}`;
  const messageId = `msg_${number}`;
  if (account.provider === "adyen") {
    const references = Array.from({ length: random.integer(1, 4) }, (_, index) => `PSP${number}I${index}`);
    const notificationItems = references.map((reference) => adyenItem(reference, number));
    const body = Buffer.from(JSON.stringify({ live: "true", notificationItems }));
    return {
      name,
      account,
      body,
      messageId,
      eventIds: references.map((reference) => adyenEventId(reference)),
    };
  }
  const id = account.provider === "stripe" ? `evt_${number}` : messageId;
  return { name, account, body: stripeBody(id, number), messageId, eventIds: [id] };
}

/** How an Adyen item is named once it is stored. */
function adyenEventId(reference: string): string {
  return `${reference}:AUTHORISATION:true`;
}
