import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { Secret } from "@/lib/secrets/secret";
import type { ProviderAdapter } from "./contract";
import { PROVIDERS, providerAdapter } from "./registry";
import { publicKeyPem } from "./paypal/verify";

const NOW = new Date("2026-11-20T12:00:00Z");
const secrets = new Map(PROVIDERS.map((adapter) => [adapter.id, adapter.generateSecret()]));

function optionsOf(adapter: ProviderAdapter): unknown {
  const given: Record<string, object> = {
    paypal: { webhookId: "WEBHOOK_ID", certificate: publicKeyPem(secrets.get("paypal")!.reveal()) },
    square: { notificationUrl: "https://example.test/api/webhooks/square" },
    hmac: { header: "x-signature" },
    braintree: { publicKey: "public_key" },
  };
  return adapter.optionsSchema.parse(given[adapter.id] ?? {});
}

const verify = (
  adapter: ProviderAdapter,
  headers: Record<string, string>,
  rawBody: Buffer,
  value: Secret | undefined,
) =>
  adapter.verify({
    request: { headers, rawBody },
    secrets: value === undefined ? [] : [{ id: "s", value }],
    options: optionsOf(adapter),
    now: NOW,
    ports: { fetchCertificate: () => Promise.reject(new Error("no network here")) },
  });

/** Values that break careless parsers, in the headers each scheme reads. */
const nasty = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "",
    " ",
    ",",
    "=",
    "t=",
    "v1=",
    "t,v1=,",
    "v1,",
    "a".repeat(64),
    "A".repeat(44),
    "=".repeat(44),
    "\u0000",
    "%",
    "é",
  ),
  fc.base64String(),
  fc.stringMatching(/^[0-9a-f]{40,128}$/),
);
const bodies = fc.oneof(
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  fc.json().map((text) => Buffer.from(text)),
  fc
    .constantFrom(
      "",
      "{}",
      "[]",
      "null",
      '"x"',
      "0",
      '{"notificationItems":[null]}',
      '{"id":{},"type":[],"events":[{}]}',
      "id=tr_1",
      "\n{",
    )
    .map((text) => Buffer.from(text)),
);

describe.each(PROVIDERS.map((adapter) => [adapter.id, adapter] as const))("%s", (id, adapter) => {
  it("is found by its id and says in sentences what it needs", () => {
    expect(providerAdapter(id)).toBe(adapter);
    for (const text of [adapter.secretHelp, adapter.signatureCovers]) expect(text).toMatch(/\.$/);
    expect(adapter.checkSecret(secrets.get(id)!.reveal()) === null || !adapter.needsSecret).toBe(true);
  });

  it("accepts what it signs and refuses it under another secret, or without any", async () => {
    const secret = secrets.get(id)!;
    const rawBody = Buffer.from('{"id":"1","type":"x"}');
    const signed = adapter.sign({ rawBody, secret, options: optionsOf(adapter), now: NOW });
    expect((await verify(adapter, signed.headers, signed.rawBody, secret)).valid).toBe(true);
    if (!adapter.needsSecret) return;
    expect((await verify(adapter, signed.headers, signed.rawBody, adapter.generateSecret())).valid).toBe(
      false,
    );
    expect(await verify(adapter, signed.headers, signed.rawBody, undefined)).toMatchObject({
      reason: "no_secret",
    });
    expect(await verify(adapter, signed.headers, signed.rawBody, new Secret(""))).toMatchObject({
      valid: false,
    });
  });

  it("neither throws nor accepts on malformed headers and bodies", async () => {
    const secret = secrets.get(id)!;
    const options = optionsOf(adapter);
    const names = Object.keys(
      adapter.sign({ rawBody: Buffer.from("{}"), secret, options, now: NOW }).headers,
    );
    const headers = fc.record(Object.fromEntries([...names, "hmacsignature"].map((name) => [name, nasty])), {
      requiredKeys: [],
    });
    await fc.assert(
      fc.asyncProperty(headers, bodies, async (given, rawBody) => {
        const sent = Object.fromEntries(
          Object.entries(given).filter(([, value]) => value !== undefined),
        ) as Record<string, string>;
        expect((await verify(adapter, sent, rawBody, secret)).valid).toBe(false);
        const read = adapter.read({ headers: sent, rawBody }, options);
        const names = read.readable
          ? read.events.flatMap((event) => [event.eventId, event.type])
          : [read.reason];
        expect(names.length > 0 && names.every((text) => text !== "")).toBe(true);
        expect(adapter.acknowledge({ headers: sent, rawBody }, { received: 1, duplicates: 0 }).status).toBe(
          200,
        );
      }),
      { numRuns: 150 },
    );
  });
});

it("ids are unique, and unknown ones are null", () => {
  expect(new Set(PROVIDERS.map(({ id }) => id)).size).toBe(PROVIDERS.length);
  expect(providerAdapter("nobody")).toBeNull();
});

it("the documentation names every provider and every option", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/providers.md"), "utf8");
  for (const { id, optionsSchema } of PROVIDERS) {
    expect(page).toContain(`(\`${id}\`)`);
    for (const option of Object.keys((optionsSchema as z.ZodObject).shape))
      expect(page).toContain(`\`${option}\``);
  }
});
