import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Secret } from "@/lib/secrets/secret";
import type { HeaderMap, ProviderAdapter, ProviderEvent, VerifyResult } from "./contract";
import { countryCode } from "./country-codes";
import { currencyExponent } from "./currency-exponents";
import { eventTime } from "./event-times";
import { publicKeyPem } from "./paypal/verify";
import { providerAdapter } from "./registry";
import { byDesign } from "@/tests/support/vectors-by-design";

interface VectorCase {
  file: string;
  provider: string;
  headers: Record<string, string>;
  secret?: string | null;
  rawBodyBase64: string;
  eventId: string | null;
  eventType: string;
  occurredAt: string | null;
  amount: number | null;
  currency: string | null;
  country: string | null;
  expectValid: boolean | null;
  extra?: Record<string, unknown>;
}

const folder = process.env["TALLYHOOK_PAYLOADS"];
if (folder === undefined || !existsSync(folder)) {
  process.stdout.write(
    "Published provider vectors skipped: set TALLYHOOK_PAYLOADS to the folder of payloads.\n",
  );
}

function loadCases(root: string): VectorCase[] {
  const providers = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return providers.flatMap(({ name }) =>
    readdirSync(join(root, name))
      .filter((file) => file.endsWith(".json"))
      .map((file) => ({
        ...(JSON.parse(readFileSync(join(root, name, file), "utf8")) as Omit<VectorCase, "file">),
        file: `${name}/${file}`,
      })),
  );
}

const cases = folder !== undefined && existsSync(folder) ? loadCases(folder) : [];
const ours = cases.filter((one) => providerAdapter(one.provider) !== null);
const published = ours.filter((one) => one.expectValid === true);
const refused = ours.filter((one) => one.expectValid === false);

const adapterOf = (one: VectorCase): ProviderAdapter => providerAdapter(one.provider)!;
/** One made-up secret per provider: a PayPal key takes a tenth of a second to make. */
const madeUp = new Map<string, Secret>();
function madeUpSecret(adapter: ProviderAdapter): Secret {
  const secret = madeUp.get(adapter.id) ?? adapter.generateSecret();
  madeUp.set(adapter.id, secret);
  return secret;
}

const bodyOf = (one: VectorCase): Buffer => Buffer.from(one.rawBodyBase64, "base64");

function headersOf(one: VectorCase): HeaderMap {
  return Object.fromEntries(Object.entries(one.headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function optionsOf(one: VectorCase): Record<string, unknown> {
  const extra = one.extra ?? {};
  if (one.provider === "paypal") {
    return {
      webhookId: extra["webhookId"] ?? one.secret ?? "WEBHOOK_ID",
      certificate: extra["publicKeyPem"] ?? "none",
    };
  }
  if (one.provider === "square")
    return { notificationUrl: extra["notificationUrl"] ?? "https://example.test/hook" };
  if (one.provider === "braintree") return { publicKey: extra["publicKey"] ?? "public" };
  return {};
}

function clockOf(one: VectorCase): Date {
  const at = one.extra?.["verifyAtUnix"];
  return typeof at === "number" ? new Date(at * 1000) : new Date("2024-06-01T12:00:00Z");
}

async function verifyCase(
  one: VectorCase,
  headers = headersOf(one),
  rawBody = bodyOf(one),
): Promise<VerifyResult> {
  return adapterOf(one).verify({
    request: { headers, rawBody },
    secrets: [
      { id: "other", value: madeUpSecret(adapterOf(one)) },
      { id: "live", value: new Secret(one.secret ?? "") },
    ],
    options: optionsOf(one),
    now: clockOf(one),
    ports: { fetchCertificate: () => Promise.reject(new Error("no network in this test")) },
  });
}

/** Every byte of a short body, about two hundred spread over a long one. */
function sampledBytes(length: number): number[] {
  const step = Math.max(1, Math.floor(length / 200));
  return Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step);
}

describe.skipIf(cases.length === 0)("published vectors", () => {
  it("are there for the core providers", () => {
    const providers = new Set(published.map((one) => one.provider));
    for (const id of ["stripe", "adyen", "paypal", "standard-webhooks"]) expect(providers).toContain(id);
  });

  it.each(published.map((one) => [one.file, one] as const))("%s is accepted", async (_file, one) => {
    const result = await verifyCase(one);
    expect(result).toEqual({ valid: true, secretId: one.provider === "paypal" ? null : "live" });
  });

  it.each(published.map((one) => [one.file, one] as const))(
    "%s with any changed byte is refused",
    async (_file, one) => {
      for (const index of byDesign.signedBytes(one, sampledBytes(bodyOf(one).length))) {
        const changed = Buffer.from(bodyOf(one));
        changed[index] = changed[index]! ^ 0x01;
        const result = await verifyCase(one, headersOf(one), changed);
        expect(
          result.valid,
          `byte ${index}: ${changed.subarray(Math.max(0, index - 9), index + 9).toString()}`,
        ).toBe(false);
      }
    },
  );

  it.each(refused.map((one) => [one.file, one] as const))("%s is refused", async (_file, one) => {
    expect((await verifyCase(one)).valid).toBe(false);
  });
});

/** The case's own event, which is the first of a batch. */
function readCase(one: VectorCase, headers: HeaderMap, rawBody: Buffer): ProviderEvent {
  const result = adapterOf(one).read({ headers, rawBody }, optionsOf(one));
  if (!result.readable) throw new Error(result.reason);
  return result.events[0]!;
}

const readable = ours.filter((one) => !byDesign.unreadable(one.file));

describe.skipIf(cases.length === 0)("payloads of the implemented providers", () => {
  it.each(readable.map((one) => [one.file, one] as const))(
    "%s, signed by us, verifies and reads",
    async (_file, one) => {
      const adapter = adapterOf(one);
      const secret = madeUpSecret(adapter);
      const options =
        one.provider === "paypal"
          ? { ...optionsOf(one), certificate: publicKeyPem(secret.reveal()) }
          : optionsOf(one);
      const now = clockOf(one);
      const signed = adapter.sign({
        rawBody: bodyOf(one),
        secret,
        options,
        now,
        messageId: one.eventId ?? undefined,
      });
      const headers = { ...signed.headers, ...recordedHeaders(one) };
      const verified = await adapter.verify({
        request: { headers, rawBody: signed.rawBody },
        secrets: [{ id: "ours", value: secret }],
        options,
        now,
        ports: { fetchCertificate: () => Promise.reject(new Error("no network in this test")) },
      });
      expect(verified.valid).toBe(true);
      expectFacts(one, readCase(one, headers, signed.rawBody));
    },
  );

  it.each(ours.filter((one) => byDesign.unreadable(one.file)).map((one) => [one.file, one] as const))(
    "%s is unreadable, and says why",
    (_file, one) => {
      const result = adapterOf(one).read({ headers: headersOf(one), rawBody: bodyOf(one) }, optionsOf(one));
      expect(result).toEqual({ readable: false, reason: expect.stringMatching(/\.$/) });
    },
  );
});

/** What the recording says beside its signature (topic, ids, environment); the signature is ours. */
function recordedHeaders(one: VectorCase): HeaderMap {
  const signature = /signature|hmac|timestamp|transmission|checksum|cert-url|webhook-id$|svix-id$/;
  return Object.fromEntries(
    Object.entries(headersOf(one)).filter(
      ([name]) => name === "x-shopify-webhook-id" || !signature.test(name),
    ),
  );
}

function expectFacts(one: VectorCase, event: ProviderEvent): void {
  const differs = byDesign.differences(one.file);
  const { facts } = event;
  const actual: Record<string, unknown> = { eventId: event.eventId, type: event.type };
  const wanted: Record<string, unknown> = { eventId: one.eventId ?? event.eventId, type: one.eventType };
  if (one.currency !== null) {
    actual["currency"] = facts.currency;
    wanted["currency"] = one.currency;
  }
  if (one.amount !== null && one.currency !== null) {
    actual["amount"] = facts.amount === null ? null : minorOf(facts.amount, one.currency, one.provider);
    wanted["amount"] = String(one.amount);
  }
  if (one.country !== null) {
    actual["country"] = facts.country;
    wanted["country"] = countryCode(one.country);
  }
  if (one.occurredAt !== null) {
    actual["occurredAt"] = facts.occurredAt?.toISOString() ?? null;
    wanted["occurredAt"] = eventTime(one.occurredAt)?.toISOString() ?? null;
  }
  expect(actual).toEqual({ ...wanted, ...differs });
}

function minorOf(amount: string, currency: string, provider: string): string {
  const [whole = "", fraction = ""] = amount.split(".");
  const digits = whole + fraction.padEnd(currencyExponent(currency, provider), "0");
  return digits.replace(/^(-?)0+(?=\d)/, "$1");
}
