import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FailureEvidence } from "../model";
import { cpuMs } from "@/tests/support/cpu-time";
import { fingerprintOf } from "./fingerprint";

const NOTHING: FailureEvidence = {
  errorName: null,
  errorCode: null,
  httpStatus: null,
  message: null,
  responseBody: null,
};
const answer = (httpStatus: number, body: unknown) =>
  fingerprintOf({
    ...NOTHING,
    httpStatus,
    responseBody: typeof body === "string" ? body : JSON.stringify(body),
  });
const template = (httpStatus: number, body: unknown) => answer(httpStatus, body).template;

const digits = fc.nat({ max: 2_000_000_000 }).map(String);
const uuid = fc.uuid();
const hex = fc.stringMatching(/^[0-9a-f]{7}[0-9]{3}[a-f]{6}$/);
const prefixed = fc.stringMatching(/^(?:ch|evt|req|pi)_[0-9][A-Za-z0-9]{11,22}$/);
const order = fc.stringMatching(/^(?:INV|ORD|SO)-[1-9]\d{3,7}$/);
const id = fc.oneof(digits, uuid, hex, prefixed, order);
const amount = fc
  .tuple(fc.nat({ max: 99_999 }), fc.constantFrom("EUR", "USD", "JPY"))
  .map(([cents, currency]) => `${currency} ${(cents / 100).toFixed(2)}`);
const moment = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
  .map((at) => at.toISOString());
const email = fc.stringMatching(/^[a-zäöüßé][a-z0-9.+_]{0,20}[a-z]@[a-z0-9-]{1,20}\.(?:com|co\.uk|example)$/);

/** The same sentence about another payment, at another time, to another person. */
const SENTENCES: readonly ((parts: { id: string; amount: string; at: string; email: string }) => unknown)[] =
  [
    (p) => `Invoice ${p.id} already exists for ${p.email} (${p.amount}).`,
    (p) => `${p.at} order ${p.id}: amount ${p.amount} exceeds what is open`,
    (p) => `Bestellung ${p.id} wurde am ${p.at} bereits gebucht`,
    (p) => `注文${p.id.replaceAll("-", "")}が見つかりません`,
    (p) => ({
      error: { code: "ALREADY_BOOKED", message: `Payment '${p.id}' was booked.`, request_id: p.id },
      at: p.at,
    }),
    (p) => ({
      errors: [{ field: "lines[3].price", message: `${p.amount} is too much` }],
      received: { id: p.id },
    }),
    (p) => ({ [p.id]: { message: "unknown tax code", code: "TAX" }, timestamp: p.at }),
    (p) => ({
      detail: `Token ${p.id} expired at ${p.at}`,
      type: "https://errors.example.com/expired",
      status: 401,
    }),
    (p) =>
      `<html><head><title>Order ${p.id} locked</title></head><body><p>${p.at} ${p.email}</p></body></html>`,
    (p) => `<fault><code>LOCKED</code><text>Document ${p.id} is locked by ${p.email}</text></fault>`,
    (p) => `HTTP 422 {"code":"TAX","message":"order ${p.id} has no tax code"}`,
  ];

describe("the same cause", () => {
  const parts = fc.record({ id, amount, at: moment, email });

  it("is one group whatever ids, amounts, times and addresses it names", () => {
    fc.assert(
      fc.property(parts, parts, fc.constantFrom(...SENTENCES), (one, other, say) => {
        expect(answer(409, say(one)).fingerprint).toBe(answer(409, say(other)).fingerprint);
      }),
      { numRuns: 600 },
    );
  });

  it("is another group at every sentence, whatever they name", () => {
    fc.assert(
      fc.property(parts, (one) => {
        expect(new Set(SENTENCES.map((say) => answer(409, say(one)).fingerprint)).size).toBe(
          SENTENCES.length,
        );
      }),
    );
  });

  it("does not depend on the order of keys, the count of equal errors or the white space", () => {
    const error = { field: "tax", message: "is missing" };
    const twice = `{ "ok": false,\n "errors": [${JSON.stringify(error)}, {"message":"is missing","field":"tax"}] }`;
    expect(template(422, { errors: [error], ok: false })).toBe(template(422, twice));
  });

  it("shows neither an e-mail address nor a card number, account number or credential", () => {
    const secrets = "ida@example.com 4111 1111 1111 1111 DE89370400440532013000 Bearer abcdef1234567890abcd";
    const key = "sk_live_abcdefghijklmnop";
    for (const body of [
      `Refused: ${secrets} ${key}`,
      { message: secrets, error: { text: key, password: "hunter2" } },
    ]) {
      expect(template(401, body)).not.toMatch(/ida|4111|1111|DE89|3000|abcdef|hunter2/);
    }
    expect(template(404, "customer Ida Krüger (4711) is not known")).toBe(
      "404 · customer <name> (<n>) is not known",
    );
    expect(template(401, "password=hunter2&user=7")).not.toContain("hunter2");
  });
});

describe("another cause", () => {
  const CASES: [string, string, string][] = [
    ["another status", template(401, "no"), template(403, "no")],
    ["another code", template(422, { code: "TAX" }), template(422, { code: "VAT" })],
    ["a known code in a text", template(500, "ORA-00060: gone"), template(500, "ORA-00942: gone")],
    ["another field", template(422, "field 'amount' is bad"), template(422, "field 'currency' is bad")],
    ["another result", template(200, { result: "DECLINED" }), template(200, { result: "PENDING_REVIEW" })],
    [
      "another page",
      template(502, "<title>Bad gateway</title>"),
      template(502, "<title>Maintenance</title>"),
    ],
    [
      "another program",
      template(500, "E: x\n    at pay (a.js:1:2)"),
      template(500, "E: x\n    at book (a.js:1:2)"),
    ],
  ];
  it.each(CASES)("is another group: %s", (_name, one, other) => {
    expect(one).not.toBe(other);
  });
});

describe("stack traces", () => {
  const TRACES: [string, (line: number) => string, string][] = [
    [
      "Java",
      (n) =>
        `java.lang.IllegalStateException: no rate\n\tat com.acme.Tax.rate(Tax.java:${n})\n\t... ${n} more`,
      "com.acme.Tax.rate",
    ],
    [
      "JavaScript",
      (n) => `TypeError: x is undefined\n    at post (/app/ledger.js:${n}:7)\n    at node:internal/x:${n}:2`,
      "post",
    ],
    [
      "Python",
      (n) =>
        `Traceback (most recent call last):\n  File "/app/tax.py", line ${n}, in rate\n    x${n}()\nKeyError: 'de'`,
      "tax.py rate",
    ],
    ["Ruby", (n) => `boom (RuntimeError)\n\tfrom /app/tax.rb:${n}:in \`rate'`, "tax.rb rate"],
    ["PHP", (n) => `Fatal error: no rate\n#0 /var/www/Tax.php(${n}): Tax->rate()\n#1 {main}`, "Tax-"],
    [
      "Go",
      (n) => `panic: no rate\n\ngoroutine ${n} [running]:\nmain.rate(0xc0000${n})\n\t/app/tax.go:${n} +0x1d`,
      "tax.go",
    ],
    [
      "C#",
      (n) => `System.NullReferenceException: none\n   at Acme.Tax.Rate(String s) in /src/Tax.cs:line ${n}`,
      "Acme.Tax.Rate",
    ],
  ];
  it.each(TRACES)("of %s are told by their frames without line numbers", (_language, trace, frame) => {
    expect(template(500, trace(42))).toBe(template(500, trace(977)));
    expect(template(500, trace(42))).toContain(frame);
  });
});

describe("any answer", () => {
  it("has a fingerprint, and the same one each time", () => {
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), fc.json());
    fc.assert(
      fc.property(fc.option(text), fc.option(text), fc.option(text), (name, message, body) => {
        const evidence = { ...NOTHING, errorName: name, message, responseBody: body };
        expect(fingerprintOf(evidence)).toEqual(fingerprintOf(evidence));
        expect(fingerprintOf(evidence).fingerprint).toMatch(/^[0-9a-f]{32}$/);
        expect(fingerprintOf(evidence).template).not.toBe("");
      }),
    );
  });

  const HOSTILE = [
    "<",
    "<h1",
    "'",
    '"a',
    "1",
    "1 ",
    "a@",
    "a.",
    "a-",
    "at a",
    "\n at ",
    "[",
    '{"a":',
    "name=",
    "&#",
    "A1+/",
  ];
  it.each([...HOSTILE, "://", ":", "<n>,", "\\u0000", "a ", "Aa ", "customer Aa ", "1.", "0x", "é́", "。"])(
    "costs no more than its length, also 16 KB of %j",
    (unit) => {
      const costOf = (length: number) => {
        const responseBody = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
        const evidence = { ...NOTHING, httpStatus: 500, message: responseBody, responseBody };
        const began = cpuMs();
        for (let round = 0; round < 3; round += 1) fingerprintOf(evidence);
        return cpuMs() - began;
      };
      costOf(1_024);
      // A pattern that backtracks takes seconds for this, and sixteen times as much for four times the length.
      expect(costOf(16_384)).toBeLessThan(100 + 10 * costOf(4_096));
    },
  );
});
