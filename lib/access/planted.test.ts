import { describe, expect, it } from "vitest";
import { maskText } from "@/lib/format/mask-text";
import { maskHeaders } from "./mask";
import { maskBody } from "./mask-body";

/** What must leave nowhere, and a part of it by which it would be known. */
const PLANTED: readonly [kind: string, value: string, tell: string][] = [
  ["a card number", "4111111111111111", "411111111111"],
  ["a card number with blanks", "5555 5555 5555 4444", "5555 5555"],
  ["a card number with two blanks", "5555  5555  5555  4444", "5555  5555"],
  ["a card number with blanks that don't break", "3782\u00A0822463\u00A010005", "822463"],
  ["a card number with dashes", "6011-1111-1111-1117", "6011-1111"],
  ["an IBAN", "DE89370400440532013000", "0532013000"],
  ["an IBAN in groups", "GB29 NWBK 6016 1331 9268 19", "6016 1331"],
  ["an e-mail address", "anna.smith+shop@example.com", "anna.smith"],
  ["a telephone number", "+49 151 2345 6789", "2345"],
  ["a telephone number in one", "+4915123456789", "23456789"],
  ["a telephone number with brackets", "+44 (0) 20 7946 0958", "7946"],
  ["a bearer token", "Authorization: Bearer eyJhbGciOi.J9abcDEF123.sig-nat", "eyJhbGciOi"],
  ["basic credentials", "authorization=Basic dXNlcjpwYXNzd29yZDEy", "dXNlcjpw"],
  ["a key of ours", "th_9f8e7d6c5b4a39281706f5e4d3c2b1a0", "7d6c5b4a"],
  ["a signing secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "TwjUPD8I"],
];

/** The notations in which a destination or a provider may send it. */
const NOTATIONS: readonly [name: string, type: string | null, write: (value: string) => string][] = [
  ["JSON", "application/json", (value) => JSON.stringify({ note: `Customer said ${value} today` })],
  ["JSON, deep in a list", "application/json", (value) => JSON.stringify({ a: [{ b: [["x", value]] }] })],
  ["JSON in JSON", "application/json", (value) => JSON.stringify({ raw: JSON.stringify({ text: value }) })],
  ["JSON as a name", "application/json", (value) => JSON.stringify({ [value]: 1 })],
  [
    "JSON that was cut",
    "application/json",
    (value) => JSON.stringify({ note: `for ${value} and` }).slice(0, -1),
  ],
  [
    "JSON that was cut, at the beginning of a line",
    "application/json",
    (value) => JSON.stringify({ note: `not found:\n${value}\r\nin\t${value}` }).slice(0, -1),
  ],
  ["JSON lines", "application/x-ndjson", (value) => `{"a":1}\n${JSON.stringify({ note: value })}\n`],
  ["a form", "application/x-www-form-urlencoded", (value) => `a=1&note=${encodeURIComponent(value)}&b=2`],
  [
    "a form with plus signs",
    "application/x-www-form-urlencoded",
    (value) => new URLSearchParams({ note: value }).toString(),
  ],
  ["XML", "application/xml", (value) => `<?xml version="1.0"?><order><note>${value}</note></order>`],
  ["XML as an attribute", "text/xml", (value) => `<order note="${value}"/>`],
  ["text", "text/plain", (value) => `No account for ${value}.`],
  ["text of no type", null, (value) => `error: ${value}`],
  ["HTML", "text/html", (value) => `<html><body><p>Not found: ${value}</p></body></html>`],
];

/** Also as it stands when somebody decodes it once more. */
function readable(text: string): string {
  try {
    return `${text}\n${decodeURIComponent(text.replaceAll("+", " "))}`;
  } catch {
    return text;
  }
}

describe.each(NOTATIONS)("in %s", (_, type, write) => {
  it.each(PLANTED)("%s is masked", (_kind, value, tell) => {
    const body = write(value);
    expect(readable(body)).toContain(tell);
    expect(readable(maskBody(body, type))).not.toContain(tell);
  });
});

describe("elsewhere", () => {
  it.each(PLANTED)("%s is masked in a header's value and in an error's sentence", (_, value, tell) => {
    expect(JSON.stringify(maskHeaders({ "x-note": `about ${value}` }))).not.toContain(tell);
    expect(maskText(`The destination refused it: ${value} is unknown (422)`)).not.toContain(tell);
    expect(maskText(`duplicate key: Key (customer)=(${value}) exists`)).not.toContain(tell);
  });

  it("leaves what people work with", () => {
    for (const text of [
      "Refund of €42.00 to order 1183 did not reach NetSuite: NetSuite refused the tax code (422).",
      "2026-11-23T10:00:00+01:00",
      "2026-11-23T10:00:00+1030",
      "+12 events, -3 refunds",
      "1e+21",
      "The Basic subscription and a Bearer instrument",
      "019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d",
      "pi_3MtwBwLkdIwHu7ix28a3tqPa",
    ])
      expect(maskText(text)).toBe(text);
  });
});
