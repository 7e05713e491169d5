import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HMAC_ALGORITHMS } from "@/lib/providers/signatures/hmac";
import { KEY_ENCODINGS, SIGNATURE_ENCODINGS } from "@/lib/providers/signatures/encodings";
import { Secret } from "@/lib/secrets/secret";
import { verifyRequest } from "@/tests/support/verify-request";
import { hmacSource } from "./index";
import { hmacOptionsSchema } from "./options";

const NOW = new Date("2026-11-20T12:00:00Z");
const parse = (options: object) => hmacOptionsSchema.parse(options);

const anyOptions = fc
  .record({
    algorithm: fc.constantFrom(...HMAC_ALGORITHMS),
    encoding: fc.constantFrom(...SIGNATURE_ENCODINGS),
    prefix: fc.constantFrom("", "sha256=", "v0:"),
    secretEncoding: fc.constantFrom(...KEY_ENCODINGS),
    signedContent: fc.constantFrom(
      "{body}",
      "{timestamp}.{body}",
      "{id}.{timestamp}.{body}",
      "{url}{body}",
      "{body}{newline}",
    ),
    timestampUnit: fc.constantFrom("s", "ms"),
    parameter: fc.constantFrom(undefined, "v1"),
  })
  .map((one) => ({
    ...one,
    header: "X-Signature",
    idHeader: "x-id",
    url: "https://example.test/hook",
    ...(one.parameter === undefined ? { timestampHeader: "x-time" } : { timestampParameter: "t" }),
    toleranceSeconds: one.signedContent.includes("{timestamp}") ? 300 : 0,
  }));

const secretIn: Record<string, string> = { text: "s3cret", hex: "00ff10a5", base64: "c2VjcmV0" };

describe("a generic HMAC source", () => {
  it("accepts what it signs, whatever its options, and refuses any changed byte", async () => {
    await fc.assert(
      fc.asyncProperty(anyOptions, fc.uint8Array({ minLength: 1 }), fc.nat(), async (given, bytes, at) => {
        const options = parse(given);
        const secret = secretIn[options.secretEncoding]!;
        const rawBody = Buffer.from(bytes);
        const request = hmacSource.sign({
          rawBody,
          secret: new Secret(secret),
          options,
          now: NOW,
          messageId: "evt-1",
        });
        const verify = (one: typeof request) =>
          verifyRequest({ adapter: hmacSource, request: one, secrets: [secret], options, now: NOW });
        expect(await verify(request)).toEqual({ valid: true, secretId: "0" });
        const changed = Buffer.from(rawBody);
        changed[at % changed.length]! ^= 1;
        expect((await verify({ ...request, rawBody: changed })).valid).toBe(false);
      }),
    );
  });

  it("checks the age of a signed time, in milliseconds too", async () => {
    const options = parse({
      header: "x-signature",
      signedContent: "{timestamp}.{body}",
      timestampHeader: "x-time",
      timestampUnit: "ms",
      toleranceSeconds: 60,
    });
    const rawBody = Buffer.from("{}");
    const request = hmacSource.sign({ rawBody, secret: new Secret("s"), options, now: NOW });
    const later = new Date(NOW.getTime() + 61_000);
    expect(
      await verifyRequest({ adapter: hmacSource, request, secrets: ["s"], options, now: later }),
    ).toMatchObject({
      reason: "timestamp_too_old",
    });
    const { "x-time": _time, ...headers } = request.headers;
    expect(
      await verifyRequest({ adapter: hmacSource, request: { headers, rawBody }, secrets: ["s"], options }),
    ).toMatchObject({
      reason: "timestamp_missing",
    });
  });

  it("covers a header that is part of the signed content", async () => {
    const options = parse({ header: "x-signature", signedContent: "{header:x-tenant}:{body}" });
    const signature = createHmac("sha256", "s").update("acme:{}").digest("hex");
    const request = (tenant: string) => ({
      headers: { "x-signature": signature, "x-tenant": tenant },
      rawBody: Buffer.from("{}"),
    });
    const verify = (tenant: string) =>
      verifyRequest({ adapter: hmacSource, request: request(tenant), secrets: ["s"], options });
    expect((await verify("acme")).valid).toBe(true);
    expect((await verify("other")).valid).toBe(false);
  });

  it("reads events by the paths it was given", () => {
    const options = parse({
      header: "x-signature",
      idPath: "meta.id",
      typePath: "/meta/kind",
      itemsPath: "events",
      kinds: '{"paid":"payment.succeeded"}',
      occurredAtPath: "at",
      amountPath: "money.sum",
      amountUnit: "major",
      currencyPath: "money.currency",
      referencePath: "payments[0].id",
      customerPath: "header:x-customer",
      livePath: "live",
    });
    const body = `{"events":[{"meta":{"id":1,"kind":"paid"},"at":1763640000,"money":{"sum":12345678901234567.89,"currency":"eur"},"payments":[{"id":"p1"}],"live":true},{"meta":{"id":2,"kind":"new"}}]}`;
    const read = hmacSource.read({ headers: { "x-customer": "c1" }, rawBody: Buffer.from(body) }, options);
    expect(read).toMatchObject({
      readable: true,
      events: [
        {
          eventId: "1",
          type: "paid",
          facts: {
            kind: "payment.succeeded",
            amount: "12345678901234567.89",
            currency: "EUR",
            reference: "p1",
            customer: "c1",
            live: true,
          },
        },
        { eventId: "2", type: "new", facts: { kind: "other", amount: null } },
      ],
    });
  });

  it.each([
    [{}, "header"],
    [{ header: "x", signedContent: "{id}" }, "signedContent"],
    [{ header: "x", signedContent: "{bdy}{body}" }, "signedContent"],
    [{ header: "x", signedContent: "{timestamp}{body}" }, "timestampHeader"],
    [{ header: "x", signedContent: "{url}{body}" }, "url"],
    [{ header: "x", toleranceSeconds: 300, timestampHeader: "t" }, "toleranceSeconds"],
    [{ header: "x", timestampParameter: "t" }, "parameter"],
    [{ header: "x", surprise: 1 }, ""],
  ])("refuses the options %j, naming the field", (options, field) => {
    const parsed = hmacOptionsSchema.safeParse(options);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toContain(field);
  });

  it("describes every option", () => {
    for (const [name, schema] of Object.entries(hmacOptionsSchema.shape)) {
      expect(schema.description, name).toMatch(/\.$/);
    }
  });
});
