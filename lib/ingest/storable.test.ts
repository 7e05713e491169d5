import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProviderEvent } from "@/lib/providers/contract";
import { storableHeaders, storableKey, storableText, toStorable } from "./storable";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 3_000 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 50 })
    .map((units) => String.fromCharCode(...units)),
);
const LONE_SURROGATE = /\p{Surrogate}/u;

function event(facts: Partial<ProviderEvent["facts"]>): ProviderEvent {
  const absent = {
    occurredAt: null,
    reference: null,
    orderReference: null,
    amount: null,
    currency: null,
    country: null,
  };
  const rest = { customer: null, paymentMethod: null, cardBin: null, live: null };
  return {
    eventId: "e",
    type: "t",
    revision: null,
    payload: Buffer.alloc(0),
    facts: { kind: "other", ...absent, ...rest, ...facts },
  };
}

describe("storable values", () => {
  it("hold neither NUL nor half a surrogate, and fit an index", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const stored of [storableText(text), storableKey(text)]) {
          expect(stored).not.toContain("\0");
          expect(stored).not.toMatch(LONE_SURROGATE);
          expect(Buffer.byteLength(stored)).toBeLessThanOrEqual(2_048);
        }
        expect(storableHeaders({ a: text })).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }),
    );
  });

  it("never make two different keys equal", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        fc.pre(a !== b);
        expect(storableKey(a)).not.toBe(storableKey(b));
      }),
    );
    expect(storableKey("a\0b")).not.toBe(storableKey("a\ufffdb"));
  });

  it("leave ordinary keys as they are", () => {
    expect(storableKey("evt_1NG8Du2eZvKYlo2CUI79vXWy")).toBe("evt_1NG8Du2eZvKYlo2CUI79vXWy");
  });
});

describe("toStorable", () => {
  it.each([
    [true, "test", "live"],
    [false, "live", "test"],
    [null, "test", "test"],
  ] as const)("live %s in a %s source is %s", (live, source, expected) => {
    expect(toStorable(event({ live }), source).environment).toBe(expected);
  });

  it.each([
    ["42.00", "42.00"],
    ["99999999999999999999.123456789012345678", "99999999999999999999.123456789012345678"],
    ["100000000000000000000", null],
    ["1e5", null],
    ["NaN", null],
  ])("keeps the amount %s as %s", (amount, stored) => {
    expect(toStorable(event({ amount }), "live").amount).toBe(stored);
  });

  it.each([[new Date(Number.NaN)], [new Date(8.64e15)], [new Date(-1)]])(
    "drops the time %s",
    (occurredAt) => {
      expect(toStorable(event({ occurredAt }), "live").occurredAt).toBeNull();
    },
  );
});
