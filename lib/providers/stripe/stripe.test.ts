import fc from "fast-check";
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { Secret } from "@/lib/secrets/secret";
import { verifyRequest } from "@/tests/support/verify-request";
import { stripe } from "./index";

const SECRET = "whsec_lantern_books_test";
const NOW = new Date("2026-11-20T12:00:00Z");
const STAMP = NOW.getTime() / 1000;
const library = new Stripe("sk_test_synthetic");

function libraryHeader(payload: string, secret = SECRET, timestamp = STAMP): string {
  return library.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

function libraryAccepts(payload: string, header: string, secret: string, now = NOW): boolean {
  try {
    library.webhooks.signature!.verifyHeader(payload, header, secret, 300, undefined, now.getTime());
    return true;
  } catch {
    return false;
  }
}

async function weAccept(payload: string, header: string, secrets = [SECRET], now = NOW): Promise<boolean> {
  const request = { headers: { "stripe-signature": header }, rawBody: Buffer.from(payload) };
  return (await verifyRequest({ adapter: stripe, request, secrets, now })).valid;
}

describe("Stripe's own library and we", () => {
  it("agree that what it signs is valid", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.stringMatching(/^whsec_[A-Za-z0-9]{1,40}$/), async (payload, secret) => {
        expect(await weAccept(payload, libraryHeader(payload, secret), [secret])).toBe(true);
      }),
    );
  });

  it("agree that what we sign is valid", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (payload) => {
        const secret = stripe.generateSecret();
        const signed = stripe.sign({ rawBody: Buffer.from(payload), secret, options: {}, now: NOW });
        expect(libraryAccepts(payload, signed.headers["stripe-signature"]!, secret.reveal())).toBe(true);
      }),
    );
  });

  it("never let us accept a changed header or body that it refuses", async () => {
    const payload = '{"id":"evt_1","type":"charge.succeeded"}';
    const header = libraryHeader(payload);
    const mutation = fc.record({
      at: fc.nat(),
      put: fc.string({ maxLength: 3 }),
      cut: fc.nat(3),
      inBody: fc.boolean(),
    });
    const change = (text: string, { at, put, cut }: { at: number; put: string; cut: number }): string => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + put + text.slice(from + cut);
    };
    await fc.assert(
      fc.asyncProperty(mutation, async (one) => {
        const body = one.inBody ? change(payload, one) : payload;
        const head = one.inBody ? header : change(header, one);
        expect((await weAccept(body, head)) && !libraryAccepts(body, head, SECRET)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the Stripe-Signature header", () => {
  const payload = '{"id":"evt_1","type":"ping"}';
  const good = libraryHeader(payload);
  const v1 = good.split("v1=")[1]!;

  it("counts v1 only: v0 is a downgrade", async () => {
    expect(await weAccept(payload, `t=${STAMP},v0=${v1}`)).toBe(false);
    expect(await weAccept(payload, `t=${STAMP},v0=${v1},v1=${"0".repeat(64)}`)).toBe(false);
  });

  it("may list several v1, any of which may match, and any live secret may be the one", async () => {
    const header = `t=${STAMP},v1=${"0".repeat(64)},v1=${v1},v0=${v1}`;
    const request = { headers: { "stripe-signature": header }, rawBody: Buffer.from(payload) };
    const secrets = ["whsec_old", SECRET, "whsec_older"];
    expect(await verifyRequest({ adapter: stripe, request, secrets, now: NOW })).toEqual({
      valid: true,
      secretId: "1",
    });
  });

  it.each([
    ["older than five minutes", 301, "timestamp_too_old"],
    ["more than a day ahead", -86_401, "timestamp_in_future"],
  ])("is refused when %s", async (_name, age, reason) => {
    const header = libraryHeader(payload, SECRET, STAMP - age);
    const request = { headers: { "stripe-signature": header }, rawBody: Buffer.from(payload) };
    expect(await verifyRequest({ adapter: stripe, request, secrets: [SECRET], now: NOW })).toMatchObject({
      reason,
    });
  });

  it("is accepted at the edges of the tolerance", async () => {
    expect(await weAccept(payload, libraryHeader(payload, SECRET, STAMP - 300))).toBe(true);
    expect(await weAccept(payload, libraryHeader(payload, SECRET, STAMP + 3600))).toBe(true);
  });

  it.each([
    "",
    "t=,v1=",
    `t=${STAMP}`,
    `v1=${v1}`,
    `t=${STAMP},t=${STAMP + 1},v1=${v1}`,
    `t=${STAMP},v1=${v1}zz`,
    ",,,",
  ])("%j is refused without an exception", async (header) => {
    expect(await weAccept(payload, header)).toBe(false);
  });

  it("needs a secret that is not blank", async () => {
    expect(await weAccept(payload, libraryHeader(payload, " "), [" "])).toBe(false);
  });
});

function factsOf(event: object) {
  const read = stripe.read({ headers: {}, rawBody: Buffer.from(JSON.stringify(event)) }, {});
  if (!read.readable) throw new Error(read.reason);
  return read.events[0]!.facts;
}

const event = (type: string, object: object, more: object = {}) => ({
  id: "evt_1",
  type,
  created: 1_763_640_000,
  livemode: false,
  data: { object, ...more },
});

describe("the facts of a Stripe event", () => {
  it("name the payment intent, the customer, the card and the country", () => {
    const facts = factsOf(
      event("charge.succeeded", {
        id: "ch_1",
        object: "charge",
        amount: 4200,
        currency: "eur",
        captured: true,
        customer: { id: "cus_1" },
        payment_intent: "pi_1",
        billing_details: { address: { country: "NL" } },
        payment_method_details: { type: "card", card: { brand: "visa", country: "US" } },
      }),
    );
    expect(facts).toMatchObject({
      kind: "payment.succeeded",
      reference: "pi_1",
      amount: "42.00",
      currency: "EUR",
      country: "NL",
      customer: "cus_1",
      paymentMethod: "visa",
      live: false,
    });
  });

  it.each([
    ["JPY", 4200, "4200"],
    ["KWD", 4200, "4.200"],
    ["UGX", 4200, "42.00"],
    ["USD", 5, "0.05"],
  ])("convert %s by Stripe's own digits", (currency, amount, major) => {
    const object = { id: "pi_1", object: "payment_intent", amount, currency: currency.toLowerCase() };
    expect(factsOf(event("payment_intent.created", object)).amount).toBe(major);
  });

  it("give a partial refund its own amount, not the sum of all of them", () => {
    const charge = { id: "ch_1", object: "charge", amount: 10_000, amount_refunded: 4000, currency: "usd" };
    expect(factsOf(event("charge.refunded", charge)).amount).toBe("40.00");
    const second = event("charge.refunded", charge, { previous_attributes: { amount_refunded: 2500 } });
    expect(factsOf(second)).toMatchObject({ kind: "refund.succeeded", amount: "15.00" });
  });

  it("tell an authorised charge from a captured one, and let status decide refunds and disputes", () => {
    expect(factsOf(event("charge.succeeded", { object: "charge", captured: false })).kind).toBe(
      "payment.authorized",
    );
    expect(factsOf(event("refund.updated", { object: "refund", status: "failed" })).kind).toBe(
      "refund.failed",
    );
    expect(factsOf(event("charge.dispute.closed", { object: "dispute", status: "won" })).kind).toBe(
      "dispute.won",
    );
  });

  it("know an unknown type as other", () => {
    expect(factsOf(event("constructor", { object: "charge" })).kind).toBe("other");
    expect(factsOf(event("brand.new_thing", {})).kind).toBe("other");
  });

  it("read thin events", () => {
    const thin = {
      id: "evt_2",
      object: "v2.core.event",
      type: "v1.billing.meter.no_meter_found",
      created: "2026-11-20T12:00:00.123456Z",
    };
    expect(factsOf(thin)).toMatchObject({ kind: "other", occurredAt: new Date("2026-11-20T12:00:00.123Z") });
  });
});

describe("a Stripe secret", () => {
  it("is checked for the mistakes people make", () => {
    expect(stripe.checkSecret("whsec_abc ")).toMatch(/blank/);
    expect(stripe.checkSecret("sk_live_abc")).toMatch(/API key/);
    expect(stripe.checkSecret(stripe.generateSecret().reveal())).toBeNull();
    expect(String(new Secret("whsec_abc"))).toBe("***");
  });
});
