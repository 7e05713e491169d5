import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Secret } from "@/lib/secrets/secret";
import { verifyRequest } from "@/tests/support/verify-request";
import { standardWebhooks, svix } from "./index";

const NOW = new Date("2026-11-20T12:00:00Z");
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const PRIVATE = `whsk_${Buffer.alloc(32, 7).toString("base64")}`;

const verify = (headers: Record<string, string>, body: string, secrets = [SECRET], now = NOW) =>
  verifyRequest({
    adapter: standardWebhooks,
    request: { headers, rawBody: Buffer.from(body) },
    secrets,
    now,
  });

function headersOf(id: string, body: string, at = NOW, secret = SECRET): Record<string, string> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
}

function libraryAccepts(headers: Record<string, string>, body: string): boolean {
  try {
    new Webhook(SECRET).verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

describe("the reference library and we", () => {
  // The library reads the machine's clock and takes no other.
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("agree that what it signs is valid", async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^msg_[A-Za-z0-9]{1,20}$/), fc.json(), async (id, body) => {
        expect(await verify(headersOf(id, body), body)).toEqual({ valid: true, secretId: "0" });
      }),
    );
  });

  it("agree that what we sign is valid", () => {
    const rawBody = Buffer.from('{"type":"payment.succeeded"}');
    const signed = standardWebhooks.sign({ rawBody, secret: new Secret(SECRET), options: {}, now: NOW });
    expect(libraryAccepts(signed.headers, rawBody.toString())).toBe(true);
  });

  it("never let us accept a changed request that it refuses", async () => {
    const body = '{"type":"payment.succeeded"}';
    const good = headersOf("msg_1", body);
    const names = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
    const mutation = fc.record({
      name: fc.constantFrom(...names),
      at: fc.nat(),
      put: fc.string({ maxLength: 2 }),
      cut: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ name, at, put, cut }) => {
        const text = good[name]!;
        const from = at % (text.length + 1);
        const headers = { ...good, [name]: text.slice(0, from) + put + text.slice(from + cut) };
        expect((await verify(headers, body)).valid && !libraryAccepts(headers, body)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a Standard Webhooks signature", () => {
  const body = '{"type":"payment.succeeded","timestamp":"2026-11-20T11:59:59Z"}';

  it.each([
    [-301, "timestamp_too_old"],
    [301, "timestamp_in_future"],
  ])("made %i seconds from now is refused", async (seconds, reason) => {
    const at = new Date(NOW.getTime() + seconds * 1000);
    expect(await verify(headersOf("msg_1", body, at), body)).toMatchObject({ valid: false, reason });
  });

  it("may be one of several, of several versions", async () => {
    const headers = headersOf("msg_1", body);
    const signature = headers["webhook-signature"]!;
    const listed = { ...headers, "webhook-signature": `v2,AAAA v1,${"A".repeat(43)}= v1, ${signature} ,` };
    expect(await verify(listed, body, ["bm90IHRoaXMgb25l", SECRET])).toEqual({ valid: true, secretId: "1" });
  });

  it("works with the secret without its prefix", async () => {
    expect((await verify(headersOf("msg_1", body), body, [SECRET.slice(6)])).valid).toBe(true);
  });

  it("may be asymmetric, checked with the public key or the private one", async () => {
    const signed = standardWebhooks.sign({
      rawBody: Buffer.from(body),
      secret: new Secret(PRIVATE),
      options: {},
      now: NOW,
    });
    expect(signed.headers["webhook-signature"]).toMatch(/^v1a,/);
    expect((await verify(signed.headers, body, [PRIVATE])).valid).toBe(true);
    expect((await verify(signed.headers, `${body} `, [PRIVATE])).valid).toBe(false);
  });

  it("never takes a public key for an HMAC key", async () => {
    const bytes = Buffer.alloc(32, 9).toString("base64");
    const forged = headersOf("msg_1", body, NOW, bytes);
    expect((await verify(forged, body, [`whpk_${bytes}`])).valid).toBe(false);
    expect((await verify(forged, body, [bytes])).valid).toBe(true);
  });

  it("has the header names of Svix too", async () => {
    const rawBody = Buffer.from(body);
    const signed = svix.sign({
      rawBody,
      secret: new Secret(SECRET),
      options: {},
      now: NOW,
      messageId: "msg_2",
    });
    expect((await verify(signed.headers, body)).valid).toBe(true);
    expect(svix.read({ headers: signed.headers, rawBody }, {})).toMatchObject({
      events: [{ eventId: "msg_2", type: "payment.succeeded", facts: { kind: "payment.succeeded" } }],
    });
  });
});
