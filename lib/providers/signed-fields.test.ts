import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Secret } from "@/lib/secrets/secret";
import { verifyRequest } from "@/tests/support/verify-request";
import { adyen } from "./adyen/index";
import { braintree } from "./braintree/index";
import type { ProviderAdapter } from "./contract";
import { publicKeyPem } from "./paypal/verify";
import { PROVIDERS } from "./registry";

const NOW = new Date("2026-11-23T12:00:00Z");
const BODY = { id: "1", type: "x", data: { amount: 4200, currency: "EUR", note: "n", list: [{ a: "b" }] } };

function optionsOf(adapter: ProviderAdapter, secret: Secret): Record<string, unknown> {
  if (adapter.id === "paypal") return { webhookId: "WH-1", certificate: publicKeyPem(secret.reveal()) };
  if (adapter.id === "square") return { notificationUrl: "https://desk.example/api/webhooks/square" };
  return adapter.id === "hmac" ? { header: "x-signature" } : {};
}

/** Every value's path in a JSON document. */
function leaves(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]));
}

/** The document with one value made another. */
function withChange(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return typeof value === "number" ? value + 1 : `${String(value)}x`;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[step] = withChange(copy[step], rest);
  return copy;
}

async function survivors(adapter: ProviderAdapter, body: unknown): Promise<string[]> {
  const secret = adapter.generateSecret();
  const options = optionsOf(adapter, secret);
  const signed = adapter.sign({ rawBody: Buffer.from(JSON.stringify(body)), secret, options, now: NOW });
  const accepts = (rawBody: Buffer) =>
    verifyRequest({
      adapter,
      request: { headers: signed.headers, rawBody },
      secrets: [secret.reveal()],
      options,
      now: NOW,
    });
  expect((await accepts(signed.rawBody)).valid, "as signed").toBe(true);
  const document = JSON.parse(signed.rawBody.toString()) as unknown;
  const unnoticed: string[] = [];
  for (const path of leaves(document)) {
    const changed = Buffer.from(JSON.stringify(withChange(document, path)));
    if ((await accepts(changed)).valid) unnoticed.push(path.join("."));
  }
  return unnoticed;
}

const inJson = PROVIDERS.filter((adapter) => adapter.id !== "braintree");

describe.each(inJson.map((adapter) => [adapter.id, adapter] as const))("%s", (_id, adapter) => {
  it("refuses a change of any field that it says is signed, and of no other", async () => {
    expect(adapter.signedFields(Buffer.from(JSON.stringify(BODY))).covers).toMatch(/^(all|checksum)$/);
    expect(await survivors(adapter, BODY)).toEqual([]);
  });

  it("says so of any bytes without throwing", () => {
    for (const bytes of ["", "{", "null", "[]", "\0\u00ff", '{"notificationItems":7}']) {
      expect(adapter.signedFields(Buffer.from(bytes, "latin1"))).toHaveProperty("covers");
    }
  });
});

const batch = readFileSync(join(import.meta.dirname, "../../tests/fixtures/providers/adyen/batch.json"));

describe("an Adyen payment item", () => {
  const whole = JSON.parse(batch.toString()) as { notificationItems: object[] };
  const one = { ...whole, notificationItems: whole.notificationItems.slice(0, 1) };

  it("marks as signed exactly those of its fields whose change is refused", async () => {
    const fields = adyen.signedFields(Buffer.from(JSON.stringify(one)));
    const signed = new Set(fields.covers === "fields" ? fields.paths.map((path) => path.join(".")) : []);
    expect(signed.size).toBe(8);
    const unnoticed = new Set(await survivors(adyen, one));
    const all = leaves(one).map((path) => path.join("."));
    for (const path of all.filter((name) => !name.endsWith("hmacSignature"))) {
      expect([path, unnoticed.has(path)]).toEqual([path, !signed.has(path)]);
    }
    expect([...unnoticed].some((path) => path.endsWith("eventDate"))).toBe(true);
  });

  it("names the same fields in an item that was cut out of a batch", () => {
    const fields = adyen.signedFields(Buffer.from(JSON.stringify(whole.notificationItems[1])));
    expect(fields).toMatchObject({ covers: "fields" });
    expect(fields.covers === "fields" && fields.paths[4]).toEqual([
      "NotificationRequestItem",
      "amount",
      "value",
    ]);
  });
});

describe("Braintree", () => {
  it("signs bt_payload alone", async () => {
    const secret = braintree.generateSecret();
    const signed = braintree.sign({ rawBody: Buffer.from("<n/>"), secret, options: {}, now: NOW });
    const accepts = (text: string) =>
      verifyRequest({
        adapter: braintree,
        request: { headers: signed.headers, rawBody: Buffer.from(text) },
        secrets: [secret.reveal()],
      });
    const text = signed.rawBody.toString();
    expect((await accepts(`${text}&extra=1`)).valid).toBe(true);
    expect((await accepts(text.replace("bt_payload=", "bt_payload=A"))).valid).toBe(false);
    expect(braintree.signedFields(signed.rawBody)).toEqual({ covers: "fields", paths: [["bt_payload"]] });
  });
});
