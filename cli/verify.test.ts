import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paypal } from "@/lib/providers/paypal";
import { publicKeyPem } from "@/lib/providers/paypal/verify";
import { stripe } from "@/lib/providers/stripe";
import { Secret } from "@/lib/secrets/secret";
import { verifyLines } from "./verify-lines";
import { planVerify, type VerifyFlags } from "./verify-plan";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "tallyhook-verify-"));
const NOW = new Date("2026-11-20T12:00:00Z");
const SECRET = "whsec_lantern";
const BODY = Buffer.from(
  '{"id":"evt_1","type":"payment_intent.succeeded","created":1763640000,"data":{"object":{"object":"payment_intent","id":"pi_1","amount":4200,"amount_received":4200,"currency":"eur","customer":"cus_1"}}}',
);
const noNetwork = { fetchCertificate: () => Promise.reject(new Error("no network here")) };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Line {
  valid: boolean;
  secretIndex: number | null;
  reason: string | null;
  events: Record<string, unknown>[];
}

async function* from(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const flags = (given: Partial<VerifyFlags>): VerifyFlags => ({
  provider: "stripe",
  secret: [SECRET],
  option: {},
  ...given,
});

async function answers(given: Partial<VerifyFlags>, lines: readonly string[]): Promise<Line[]> {
  const found: Line[] = [];
  const plan = planVerify(flags({ at: NOW.toISOString(), ...given }));
  for await (const line of verifyLines(plan, from(lines), noNetwork)) found.push(JSON.parse(line) as Line);
  return found;
}

function requestLine(headers: object, rawBody = BODY): string {
  return JSON.stringify({ headers, rawBodyBase64: rawBody.toString("base64") });
}

const signed = stripe.sign({ rawBody: BODY, secret: new Secret(SECRET), options: {}, now: NOW });
const signature = signed.headers["stripe-signature"]!;

describe("verifyLines", () => {
  it("answers each request with exactly the documented line", async () => {
    const lines = [requestLine({ "Stripe-Signature": signature })];
    expect(await answers({ secret: ["whsec_other", SECRET] }, lines)).toEqual([
      {
        valid: true,
        secretIndex: 1,
        reason: null,
        events: [
          {
            eventId: "evt_1",
            type: "payment_intent.succeeded",
            kind: "payment.succeeded",
            occurredAt: "2025-11-20T12:00:00.000Z",
            reference: "pi_1",
            amount: "42.00",
            currency: "EUR",
            country: null,
            customer: "cus_1",
          },
        ],
      },
    ]);
  });

  it("takes headers in any case, and values as texts, lists or numbers", async () => {
    const lines = [
      requestLine({ "STRIPE-SIGNATURE": [signature], "content-length": 12, "x-none": null }),
      requestLine({ "stripe-signature": signature }),
    ];
    expect((await answers({}, lines)).map(({ valid }) => valid)).toEqual([true, true]);
  });

  it("shows what was sent also when the signature is not valid, and says why it is not", async () => {
    const [forged] = await answers({}, [requestLine({ "stripe-signature": signature.replace(/.$/, "z") })]);
    expect(forged).toMatchObject({ valid: false, secretIndex: null, events: [{ eventId: "evt_1" }] });
    expect(forged!.reason).toMatch(/^signature_malformed: .+\.$/);
    const [late] = await answers({ at: "2026-11-20T12:10:00Z" }, [
      requestLine({ "stripe-signature": signature }),
    ]);
    expect(late!.reason).toMatch(/^timestamp_too_old: /);
  });

  it("keeps going after lines that are no requests", async () => {
    const lines = [
      "nonsense",
      "",
      "[]",
      "{}",
      '{"rawBodyBase64":"%"}',
      '{"headers":[],"rawBodyBase64":""}',
      requestLine({ "stripe-signature": signature }),
    ];
    const found = await answers({}, lines);
    expect(found.map(({ valid }) => valid)).toEqual([false, false, false, false, false, true]);
    for (const { reason, events } of found.slice(0, -1)) {
      expect([reason?.startsWith("line_unreadable: "), events]).toEqual([true, []]);
    }
  });

  it("says when a signed body can't be read", async () => {
    const rawBody = Buffer.from("not JSON");
    const { headers } = stripe.sign({ rawBody, secret: new Secret(SECRET), options: {}, now: NOW });
    expect(await answers({}, [requestLine(headers, rawBody)])).toEqual([
      { valid: true, secretIndex: 0, reason: "body_unreadable: The body is not valid JSON.", events: [] },
    ]);
  });

  it("checks PayPal with a pinned certificate, and takes the secret for the webhook ID", async () => {
    const key = readFileSync(join(root, "tests/fixtures/providers/paypal/signing-key.pem"), "utf8");
    const rawBody = Buffer.from(
      '{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"C1"}}',
    );
    const request = paypal.sign({
      rawBody,
      secret: new Secret(key),
      options: { webhookId: "WEBHOOK_ID" },
      now: NOW,
    });
    const path = join(folder, "paypal.pem");
    writeFileSync(path, publicKeyPem(key));
    const given = { provider: "paypal", secret: ["WEBHOOK_ID"], option: { certificate: `@${path}` } };
    expect(await answers(given, [requestLine(request.headers, rawBody)])).toMatchObject([
      { valid: true, secretIndex: null, reason: null, events: [{ eventId: "WH-1", reference: "C1" }] },
    ]);
  });
});

describe("a command line that makes no sense", () => {
  it.each<[Partial<VerifyFlags>, RegExp]>([
    [{ provider: "strype" }, /no provider "strype".+stripe, adyen, paypal/],
    [{ option: { webhookId: "x" } }, /Stripe has no option "webhookId"\. It takes none\./],
    [{ provider: "square" }, /needs --option notificationUrl=/],
    [{ provider: "square", option: { notificationUrl: "no" } }, /notificationUrl can't be used/],
    [{ provider: "paypal", secret: [] }, /needs --option webhookId=/],
    [{ provider: "hmac", option: { header: "x", signedContent: "{x}" } }, /signedContent can't be used/],
    [{ at: "yesterday" }, /--at must be a time like/],
    [{ secret: ["@/nowhere/secret"] }, /\/nowhere\/secret can't be read/],
  ])("%j gets one sentence", (given, sentence) => {
    expect(() => planVerify(flags(given))).toThrow(sentence);
  });

  it.each([
    ["2018-08-02T10:12:00Z", "2018-08-02T10:12:00.000Z"],
    ["2018-08-02T10:12:00+02:00", "2018-08-02T08:12:00.000Z"],
    ["2018-08-02T10:12", "2018-08-02T10:12:00.000Z"],
    ["1533204720", "2018-08-02T10:12:00.000Z"],
  ])("--at %s is understood, always the same", (at, iso) => {
    expect(planVerify(flags({ at })).at?.toISOString()).toBe(iso);
  });
});

describe("tallyhook verify", () => {
  async function run(
    args: readonly string[],
    input: string,
  ): Promise<{ code: number; out: string; err: string }> {
    const child = spawn(process.execPath, [join(root, "bin/tallyhook.mjs"), "verify", ...args]);
    child.stdin.end(input);
    const exit = new Promise<number>((done) => child.on("close", (code) => done(code ?? -1)));
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
    return { code, out, err };
  }

  let good: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    const input = `${requestLine({ "stripe-signature": signature })}\n${requestLine({})}\n`;
    good = await run(["--provider", "stripe", "--secret", SECRET, "--at", NOW.toISOString()], input);
  }, 60_000);

  it("writes one line a request and ends with 0, valid or not", () => {
    expect(good).toMatchObject({ code: 0, err: "" });
    const lines = good.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
    expect(lines.map(({ valid }) => valid)).toEqual([true, false]);
  });

  it(
    "ends with 1 when a line was no request, and with 2 when the command makes no sense",
    { timeout: 60_000 },
    async () => {
      expect(await run(["--provider", "stripe", "--secret", SECRET], "oops\n")).toMatchObject({ code: 1 });
      const unknown = await run(["--provider", "nobody"], "");
      expect(unknown.code).toBe(2);
      expect(unknown.err).toContain('There is no provider "nobody".');
      expect(unknown.out).toBe("");
    },
  );
});
