import { describe, expect, it } from "vitest";
import type { DeliveryDetailView } from "@/lib/delivery/model";
import { eventHeadline } from "./headline";
import { sampleAttempt, sampleDelivery, sampleEvent } from "./sample-event";

const refund = sampleEvent({
  kind: "refund.succeeded",
  amount: "42.00",
  currency: "EUR",
  orderReference: "1183",
});
const refused = sampleDelivery({
  status: "dead",
  lastCategory: "payload_mismatch",
  lastResponseStatus: 422,
  deadReason: "not_retryable",
  sentence: "NetSuite refused the payload (422): tax code unknown. Trying again would fail the same way.",
});
const say = (...deliveries: DeliveryDetailView[]) => eventHeadline(refund, deliveries);

describe("eventHeadline", () => {
  it("says which money did not arrive where, and why", () => {
    expect(say(refused)).toEqual({
      sentence:
        "Refund of €42.00 for order 1183 did not reach NetSuite: NetSuite refused the payload (422): tax code unknown.",
      tone: "failed",
      next: "Read its answer; replay, or book by hand.",
      who: "Finance or engineer",
    });
  });

  it("names every destination that it did not reach", () => {
    const ledger = sampleDelivery({
      ...refused,
      id: "d2",
      destination: { id: "l", slug: "l", name: "Ledger" },
    });
    expect(say(refused, ledger).sentence).toContain("did not reach NetSuite and Ledger:");
  });

  it("puts a dead letter before a delivery that is under way, and that before what is done", () => {
    const waiting = sampleDelivery({
      id: "d3",
      status: "pending",
      attemptCount: 2,
      lastCategory: "rate_limited",
    });
    expect(say(waiting, refused).tone).toBe("failed");
    expect(say(waiting, sampleDelivery({ status: "succeeded" }))).toMatchObject({
      tone: "attention",
      who: null,
    });
  });

  it("says that nothing is left to do, and by whom it was settled", () => {
    expect(say(sampleDelivery({ status: "succeeded" }))).toMatchObject({
      sentence: "Refund of €42.00 for order 1183 was paid.",
      next: "NetSuite took it. Nothing is left to do.",
      who: null,
    });
    const settled = sampleDelivery({
      ...refused,
      resolvedAt: "2026-11-23T19:00:00Z",
      resolvedBy: "Anna",
      resolutionNote: "booked by hand",
    });
    expect(say(settled).next).toBe("Nothing is left to do: booked by hand");
    expect(say(settled).who).toBeNull();
  });

  it("says what to do about an event that could not be read, and one that nobody asks for", () => {
    expect(eventHeadline(sampleEvent({ status: "quarantined" }), []).who).toBe("Engineer");
    expect(say().next).toContain("No destination asks");
    const paused = sampleDelivery({ status: "held", heldReason: "paused", attemptCount: 0 });
    expect(say(paused)).toMatchObject({ next: "Resume NetSuite to send it.", who: "Engineer" });
    expect(sampleAttempt({}).number).toBe(1);
  });
});
