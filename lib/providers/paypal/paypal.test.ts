import { readFileSync } from "node:fs";
import { join } from "node:path";
import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Secret } from "@/lib/secrets/secret";
import { verifyRequest } from "@/tests/support/verify-request";
import { certificateAddress } from "./certificate-address";
import { checkChain, isPayPalLeaf } from "./certificate-chain";
import { paypal } from "./index";
import { publicKeyPem, verifyPayPal } from "./verify";

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, "../../../tests/fixtures/providers/paypal", name), "utf8");
const roots = [new X509Certificate(fixture("root.pem"))];
const chain = fixture("chain.pem");
const key = fixture("signing-key.pem");

const NOW = new Date("2027-01-15T12:00:00Z");
const URL_LIVE = "https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-38317689";
const OPTIONS = { webhookId: "8PT597110X687430L", certificateUrl: URL_LIVE };
const BODY = Buffer.from(
  JSON.stringify({
    id: "WH-1",
    event_type: "PAYMENT.CAPTURE.COMPLETED",
    create_time: "2027-01-15T11:59:00.000Z",
    resource: {
      id: "3C679366HH908993F",
      amount: { value: "42.5", currency_code: "EUR" },
      links: [{ rel: "self", href: "https://api.sandbox.paypal.com/v2/payments/captures/3C679366HH908993F" }],
    },
  }),
);

const signed = () =>
  paypal.sign({ rawBody: BODY, secret: new Secret(key), options: OPTIONS, now: NOW, messageId: "t-1" });
const pinned = { webhookId: OPTIONS.webhookId, certificate: publicKeyPem(key) };

function verifyFetched(pem: string, changes: { headers?: Record<string, string>; now?: Date } = {}) {
  const request = { ...signed(), headers: { ...signed().headers, ...changes.headers } };
  const input = { request, secrets: [], options: OPTIONS, now: changes.now ?? NOW };
  return verifyPayPal({ ...input, ports: { fetchCertificate: () => Promise.resolve(pem) } }, roots);
}

describe("a PayPal signature", () => {
  it("is accepted with the pinned key, as PEM certificate, PEM key and base64 DER", async () => {
    const der = new X509Certificate(chain).raw.toString("base64");
    for (const certificate of [publicKeyPem(key), chain, der, publicKeyPem(key).replaceAll("\n", "\\n")]) {
      const options = { webhookId: OPTIONS.webhookId, certificate };
      const result = await verifyRequest({
        adapter: paypal,
        request: signed(),
        secrets: [],
        options,
        now: NOW,
      });
      expect(result).toEqual({ valid: true, secretId: null });
    }
  });

  it("is accepted with the fetched certificate when its chain ends at a trusted root", async () => {
    expect(await verifyFetched(chain)).toEqual({ valid: true, secretId: null });
  });

  it("is refused for another webhook, and when anything that is signed changes", async () => {
    const other = { ...pinned, webhookId: "WEBHOOK_ID" };
    expect(
      (await verifyRequest({ adapter: paypal, request: signed(), secrets: [], options: other })).valid,
    ).toBe(false);
    for (const name of ["paypal-transmission-id", "paypal-transmission-time", "paypal-transmission-sig"]) {
      const request = { ...signed(), headers: { ...signed().headers, [name]: "AAAA" } };
      expect((await verifyRequest({ adapter: paypal, request, secrets: [], options: pinned })).valid).toBe(
        false,
      );
    }
    const request = { ...signed(), rawBody: Buffer.concat([BODY, Buffer.from(" ")]) };
    expect(await verifyRequest({ adapter: paypal, request, secrets: [], options: pinned })).toMatchObject({
      reason: "signature_mismatch",
    });
  });

  it.each([
    ["another algorithm", { "paypal-auth-algo": "SHA1withRSA" }, "signature_malformed"],
    ["no signature", { "paypal-transmission-sig": "" }, "signature_missing"],
    ["no certificate address", { "paypal-cert-url": "" }, "signature_missing"],
    [
      "a foreign address",
      { "paypal-cert-url": "https://paypal.com.example.net/v1/notifications/certs/C" },
      "certificate_not_trusted",
    ],
  ])("with %s is refused", async (_name, headers, reason) => {
    expect(await verifyFetched(chain, { headers })).toMatchObject({ valid: false, reason });
  });

  it("says when the certificate can't be had", async () => {
    const result = await verifyRequest({ adapter: paypal, request: signed(), secrets: [], options: OPTIONS });
    expect(result).toMatchObject({ valid: false, reason: "certificate_unavailable" });
  });
});

describe("the certificate chain", () => {
  const at = (now: Date) => ({ now, names: isPayPalLeaf, roots });

  it.each(["chain-stranger.pem", "chain-mixed.pem", "chain-under-leaf.pem"])(
    "%s is not trusted",
    async (name) => {
      expect(checkChain(fixture(name), at(NOW)).trusted).toBe(false);
      expect(await verifyFetched(fixture(name))).toMatchObject({ reason: "certificate_not_trusted" });
    },
  );

  it("must not be expired, not yet valid, cut short, or from a root this machine does not know", () => {
    expect(checkChain(chain, at(new Date("2040-01-01T00:00:00Z"))).trusted).toBe(false);
    expect(checkChain(chain, at(new Date("2020-01-01T00:00:00Z"))).trusted).toBe(false);
    const leafOnly = chain.slice(0, chain.indexOf("-----END CERTIFICATE-----") + 25);
    expect(checkChain(leafOnly, at(NOW)).trusted).toBe(false);
    expect(checkChain(chain, { now: NOW, names: isPayPalLeaf })).toMatchObject({ trusted: false });
    expect(checkChain("", at(NOW)).trusted).toBe(false);
    expect(checkChain("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", at(NOW)).trusted).toBe(
      false,
    );
  });
});

describe("the address of a certificate", () => {
  it.each([
    URL_LIVE,
    "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1",
    "https://api-m.paypal.com/v1/notifications/certs/CERT-1",
    "https://api-m.sandbox.paypal.com/v1/notifications/certs/CERT-1",
  ])("%s is fetched", (url) => {
    expect(certificateAddress(url)).toBe(url);
  });

  it.each([
    "http://api.paypal.com/v1/notifications/certs/C",
    "https://api.paypal.com:8443/v1/notifications/certs/C",
    "https://user@api.paypal.com/v1/notifications/certs/C",
    "https://api.paypal.com@evil.test/v1/notifications/certs/C",
    "https://api.paypal.com.evil.test/v1/notifications/certs/C",
    "https://evil-paypal.com/v1/notifications/certs/C",
    "https://www.paypal.com/v1/notifications/certs/C",
    "https://api.paypal.com/v1/notifications/certs/../../redirect",
    "https://api.paypal.com/v1/notifications/certs/C?next=evil.test",
    "https://api.paypal.com/v1/notifications/certs/C#x",
    "https://api.paypal.com/",
    "file:///etc/passwd",
    "api.paypal.com",
    "",
  ])("%s is not", (url) => {
    expect(certificateAddress(url)).toBeNull();
  });
});

describe("the facts of a PayPal event", () => {
  const facts = (type: string, resource: object) => {
    const rawBody = Buffer.from(JSON.stringify({ id: "WH-1", event_type: type, resource }));
    const read = paypal.read({ headers: {}, rawBody }, OPTIONS);
    if (!read.readable) throw new Error(read.reason);
    return read.events[0]!.facts;
  };

  it("name the capture, and keep decimals as decimals", () => {
    const read = paypal.read({ headers: {}, rawBody: BODY }, OPTIONS);
    expect(read).toMatchObject({
      events: [
        {
          eventId: "WH-1",
          facts: {
            kind: "payment.succeeded",
            amount: "42.50",
            currency: "EUR",
            reference: "3C679366HH908993F",
            live: false,
          },
        },
      ],
    });
  });

  it("find the payment of refunds and disputes", () => {
    const up = { rel: "up", href: "https://api.paypal.com/v2/payments/captures/3C679366HH908993F" };
    expect(facts("PAYMENT.CAPTURE.REFUNDED", { id: "R1", links: [up] })).toMatchObject({
      kind: "refund.succeeded",
      reference: "3C679366HH908993F",
    });
    const dispute = {
      disputed_transactions: [{ seller_transaction_id: "3C679366HH908993F" }],
      dispute_amount: { currency_code: "USD", value: "3.00" },
      dispute_outcome: { outcome_code: "RESOLVED_BUYER_FAVOUR" },
    };
    expect(facts("CUSTOMER.DISPUTE.RESOLVED", dispute)).toMatchObject({
      kind: "dispute.lost",
      reference: "3C679366HH908993F",
      amount: "3.00",
    });
  });
});
