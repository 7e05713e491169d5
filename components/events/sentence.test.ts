import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HELD_REASONS } from "@/lib/delivery/model";
import { EVENT_KINDS } from "@/lib/providers/model";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";
import {
  deliverySentence,
  eventSentence,
  eventSubject,
  type DeliveryWords,
  type EventWords,
} from "./sentence";

const refund: EventWords = {
  kind: "refund.succeeded",
  type: "charge.refunded",
  amount: "42.000000000000000000",
  currency: "EUR",
  reference: "re_123",
};
const dead: DeliveryWords = {
  destination: "NetSuite",
  status: "dead",
  category: "payload_mismatch",
  responseStatus: 422,
  attempts: 1,
};

describe("eventSentence", () => {
  it.each<[Partial<EventWords>, string]>([
    [{}, "Refund of €42.00 was paid (re_123)."],
    [{ kind: "payment.failed" }, "Payment of €42.00 failed (re_123)."],
    [{ amount: "5000", currency: "JPY" }, "Refund of ¥5,000 was paid (re_123)."],
    [{ amount: "1.234", currency: "KWD", reference: null }, "Refund of KWD 1.234 was paid."],
    [{ amount: null, currency: null }, "Refund was paid (re_123)."],
    [{ kind: "other", amount: null }, "charge.refunded arrived (re_123)."],
    [{ kind: "of a later version", amount: null }, "charge.refunded arrived (re_123)."],
    [{ quarantined: true }, "A signed event arrived that could not be read."],
    [{ reference: "pi_3QzWq2LkdIwHu7ix0Zk1abcd" }, "Refund of €42.00 was paid (pi_3QzWq2Lkd…abcd)."],
  ])("%j", (change, sentence) => {
    expect(eventSentence({ ...refund, ...change }).replaceAll("\u00a0", " ")).toBe(sentence);
  });
});

describe("deliverySentence", () => {
  it.each<[Partial<DeliveryWords>, string]>([
    [{}, "did not reach NetSuite: it refused the payload (422)."],
    [
      { category: "downstream_unavailable", responseStatus: 503, attempts: 16 },
      "did not reach NetSuite in 16 attempts: it was not available (503).",
    ],
    [
      { category: "network_transient", responseStatus: null },
      "did not reach NetSuite in 1 attempt: the connection failed.",
    ],
    [{ category: null, responseStatus: null }, "did not reach NetSuite."],
    [{ status: "succeeded" }, "reached NetSuite."],
    [{ status: "sending" }, "is being sent to NetSuite."],
    [{ status: "pending", attempts: 0, category: null }, "is on its way to NetSuite."],
    [
      { status: "pending", category: "rate_limited", responseStatus: 429 },
      "has not reached NetSuite yet: it asked us to slow down (429).",
    ],
    [{ status: "held", heldReason: "paused" }, "waits: NetSuite is paused."],
    [{ status: "held", heldReason: "breaker_open" }, "waits until NetSuite answers again."],
  ])("%j", (change, rest) => {
    expect(deliverySentence(refund, { ...dead, ...change })).toBe(`Refund of €42.00 (re_123) ${rest}`);
  });

  it("always makes one sentence in the house's voice", () => {
    const event = fc.record({
      kind: fc.constantFrom(...EVENT_KINDS),
      type: fc.constant("charge.updated"),
      amount: fc.option(fc.bigInt({ min: 0n, max: 10n ** 15n }).map(String)),
      currency: fc.constantFrom("EUR", "JPY", "BTC", null),
      reference: fc.option(fc.constant("pi_1")),
    });
    const delivery = fc.record({
      destination: fc.constant("Ledger"),
      status: fc.constantFrom("pending", "held", "sending", "succeeded", "dead" as const),
      heldReason: fc.constantFrom(...HELD_REASONS, null),
      category: fc.constantFrom(...FAILURE_CATEGORIES, null),
      responseStatus: fc.constantFrom(422, 500, null),
      attempts: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(event, delivery, (facts, state) => {
        const sentence = deliverySentence(facts, state);
        expect(sentence).toMatch(/^[A-Z][^!]*\.$|^charge\.updated[^!]*\.$/);
        expect(sentence).toContain("Ledger");
        expect(sentence).not.toMatch(/undefined|null|NaN| {2}/);
        expect(sentence.startsWith(eventSubject(facts as EventWords))).toBe(true);
      }),
    );
  });
});
