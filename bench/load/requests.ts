import { providerAdapter } from "@/lib/providers/registry";
import { Secret } from "@/lib/secrets/secret";
import { adyenBody, paypalBody, randomId, stripeBody } from "./bodies";
import type { Account, LoadPlan } from "./model";

/** A whole HTTP request, and how it must be answered. */
export interface PreparedRequest {
  bytes: Buffer;
  bodyBytes: number;
  status: number;
  /** The exact body of the answer; null where only the status says it. */
  answer: string | null;
  /** Events in it that are new. */
  events: number;
  /** The provider's id of its one event; null for what is not traced. */
  eventId: string | null;
}

// Of a hundred requests of the mix: 65 from Stripe, 20 Adyen batches, 9 from PayPal, 5 sent once more, 1 forged.
const ADYEN_FROM = 65;
const PAYPAL_FROM = 85;
const DUPLICATE_FROM = 94;
const FORGED_FROM = 99;
const BATCH_SIZES = [1, 2, 3, 6];
/** How long ago the original of a duplicate was sent, in requests: longer than any connection waits. */
const DUPLICATE_DISTANCE = 600;
const ACCEPTED = "[accepted]";
const USER_AGENT = "Stripe/1.0 (+https://stripe.com/docs/webhooks)";

function render(plan: LoadPlan, account: Account, headers: Record<string, string>, body: Buffer): Buffer {
  const all = {
    host: new URL(plan.origin).host,
    accept: "*/*; q=0.5, application/xml",
    "cache-control": "no-cache",
    "user-agent": USER_AGENT,
    ...headers,
    "content-length": String(body.length),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST ${account.path} HTTP/1.1\r\n${lines.join("")}\r\n`), body]);
}

interface Draft {
  body: Buffer;
  secret?: Secret;
}

function sign(plan: LoadPlan, account: Account, draft: Draft): Pick<PreparedRequest, "bytes" | "bodyBytes"> {
  const adapter = providerAdapter(account.provider);
  if (!adapter) throw new Error(`There is no provider ${account.provider}.`);
  const secret = draft.secret ?? new Secret(account.secret);
  const { options } = account;
  const signed = adapter.sign({ rawBody: draft.body, secret, options, now: new Date() });
  const bytes = render(plan, account, signed.headers, signed.rawBody);
  return { bytes, bodyBytes: signed.rawBody.length };
}

function stripeRequest(plan: LoadPlan, account: Account): PreparedRequest {
  const eventId = `evt_${randomId(24)}`;
  const body = stripeBody(eventId, Math.floor(Date.now() / 1_000));
  return { ...sign(plan, account, { body }), status: 200, answer: plan.answer, events: 1, eventId };
}

function forgedRequest(plan: LoadPlan, account: Account): PreparedRequest {
  const body = stripeBody(`evt_${randomId(24)}`, Math.floor(Date.now() / 1_000));
  const secret = new Secret(`whsec_${randomId(32)}`);
  const made = sign(plan, account, { body, secret });
  return { ...made, status: 401, answer: null, events: 0, eventId: null };
}

function accountOf(plan: LoadPlan, provider: Account["provider"]): Account {
  const account = plan.accounts.find((one) => one.provider === provider);
  if (!account) throw new Error(`The plan has no account at ${provider}.`);
  return account;
}

function mixedRequest(plan: LoadPlan, index: number, before: readonly PreparedRequest[]): PreparedRequest {
  const place = index % 100;
  const stripe = accountOf(plan, "stripe");
  if (place < ADYEN_FROM) return stripeRequest(plan, stripe);
  if (place < PAYPAL_FROM) {
    const events = BATCH_SIZES[index % BATCH_SIZES.length] ?? 1;
    const made = sign(plan, accountOf(plan, "adyen"), { body: adyenBody(events) });
    return { ...made, status: 200, answer: ACCEPTED, events, eventId: null };
  }
  if (place < DUPLICATE_FROM) {
    const made = sign(plan, accountOf(plan, "paypal"), { body: paypalBody() });
    return { ...made, status: 200, answer: null, events: 1, eventId: null };
  }
  if (place >= FORGED_FROM) return forgedRequest(plan, stripe);
  // Only Stripe's, so that a duplicate is one of one event.
  const original = before[index - DUPLICATE_DISTANCE - place + (place % ADYEN_FROM)];
  if (!original) return stripeRequest(plan, stripe);
  return { ...original, answer: null, events: 0, eventId: null };
}

/** Every request of a plan, signed now: within the five minutes that Stripe's signatures hold. */
export function prepareRequests(plan: LoadPlan): PreparedRequest[] {
  const supply = Math.ceil((plan.warmSeconds + plan.seconds) * plan.supplyPerSecond);
  const count = Math.min(supply, plan.requestsMax ?? supply);
  const requests: PreparedRequest[] = [];
  for (let index = 0; index < count; index += 1) {
    requests.push(
      plan.mix === "mixed"
        ? mixedRequest(plan, index, requests)
        : stripeRequest(plan, accountOf(plan, "stripe")),
    );
  }
  return requests;
}
