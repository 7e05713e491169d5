import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuMs } from "@/tests/support/cpu-time";
import { maskHeaders, maskSample, withoutCredentials } from "./mask";
import { maskText, passesIbanCheck, passesLuhn } from "@/lib/format/mask-text";

/** Digits with a valid Luhn check digit at the end. */
const cardNumber = fc
  .tuple(fc.constantFrom("2", "3", "4", "5", "6"), fc.array(fc.nat(9), { minLength: 11, maxLength: 17 }))
  .map(([first, rest]) => {
    const body = first + rest.join("");
    const check = Array.from({ length: 10 }, (_, digit) => digit).find((digit) => passesLuhn(body + digit));
    return `${body}${check}`;
  });

describe("maskText", () => {
  it("hides every card number, however it is grouped", () => {
    fc.assert(
      fc.property(cardNumber, fc.constantFrom("", " ", "-"), (card, separator) => {
        const grouped = card.replace(/(\d{4})(?=\d)/g, `$1${separator}`);
        expect(maskText(`card ${grouped}.`)).toBe(`card ***${card.slice(-4)}.`);
        expect(maskText(`"${grouped}"`)).toBe(`"***${card.slice(-4)}"`);
      }),
    );
  });

  it.each([
    ["1764000000000", "epoch milliseconds"],
    ["evt_1NG8Du2eZvKYlo2CUI79vXWy", "an event id"],
    ["4111111111111112", "digits that fail the check"],
    ["7914073381342284", "a payment reference that is no card number"],
    ["2026-11-23T10:00:00.000Z", "a time"],
    ["42.00", "an amount"],
  ])("leaves %s, %s", (text) => {
    expect(maskText(text)).toBe(text);
  });

  it.each([
    ["5 4111 1111 1111 1111 123", "5 ***1111 123"],
    ["pan=4111-1111-1111-1111&n=1", "pan=***1111&n=1"],
    ["mail anna.smith@example.com now", "mail a***@example.com now"],
    ["mail zoë.müller@bücher.example now", "mail z***@bücher.example now"],
    ["email=anna%40example.com&x=1", "email=a***%40example.com&x=1"],
    ["to DE89 3704 0044 0532 0130 00", "to DE89***0 00"],
    ["to GB29NWBK60161331926819.", "to GB29***6819."],
    ["GB29NWBK60161331926818", "GB29NWBK60161331926818"],
  ])("masks %s", (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it("hides every card number of a long list", () => {
    const list = Array.from({ length: 100 }, () => "4111 1111 1111 1111").join(" ");
    expect(maskText(list)).toBe(Array.from({ length: 100 }, () => "***1111").join(" "));
  });

  it("stays fast on hostile input", () => {
    const began = cpuMs();
    for (const unit of ["a", "1", "1 ", "1-", "1-1 ", "A1", "a@", "a.", "@a."]) {
      maskText(unit.repeat(100_000));
      maskText(`${unit.repeat(100_000)}x`);
    }
    expect(cpuMs() - began).toBeLessThan(5_000);
  });
});

describe("check digits", () => {
  it.each(["4111111111111111", "5500 0000 0000 0004", "378282246310005"])("accept the card %s", (card) => {
    expect(passesLuhn(card)).toBe(true);
  });
  it.each(["DE89370400440532013000", "GB29 NWBK 6016 1331 9268 19", "NO9386011117947"])(
    "accept the IBAN %s",
    (iban) => {
      expect(passesIbanCheck(iban)).toBe(true);
    },
  );
  it("refuse a single changed digit", () => {
    expect(passesLuhn("4111111111111121")).toBe(false);
    expect(passesIbanCheck("DE89370400440532013001")).toBe(false);
  });
});

describe("maskSample", () => {
  it("keeps at most the bytes asked for, hides long digits, and never cuts a card number open", () => {
    const body = Buffer.from(`${"x".repeat(2_030)} 4111111111111111 {"phone":"004915112345678"}`);
    const sample = maskSample(body, 2_048);
    expect(Buffer.byteLength(sample)).toBeLessThanOrEqual(2_048);
    expect(sample).not.toMatch(/\d{9,}/);
    expect(sample).not.toContain("41111");
  });

  it("takes any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), (bytes) => {
        const sample = maskSample(Buffer.from(bytes), 2_048);
        expect(sample).not.toContain("\0");
        expect(sample).not.toMatch(/\d{9,}/);
      }),
    );
  });
});

describe("headers", () => {
  it("lose credentials and long signatures in views", () => {
    const masked = maskHeaders({
      authorization: "Bearer abc.def",
      cookie: "session=1",
      "stripe-signature": `t=1764000000,v1=${"ab".repeat(32)}`,
      "user-agent": "Stripe/1.0",
    });
    expect(masked["authorization"]).toBe("Bearer ***");
    expect(masked["cookie"]).toBe("***");
    expect(masked["stripe-signature"]).toBe("t=1764000000,v1=abab… (80 characters)");
    expect(masked["user-agent"]).toBe("Stripe/1.0");
  });

  it("are stored as received but for credentials, so that signatures check again", () => {
    const headers = {
      authorization: "Basic c2VjcmV0",
      "x-signature": "a".repeat(64),
      "webhook-id": "msg_1",
      cookie: "a=b",
    };
    expect(withoutCredentials(headers)).toEqual({ ...headers, authorization: "Basic ***", cookie: "***" });
  });
});
