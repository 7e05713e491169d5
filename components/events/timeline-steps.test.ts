import { describe, expect, it } from "vitest";
import type { AttemptView, DeliveryDetailView } from "@/lib/delivery/model";
import type { EventDetail } from "@/lib/ingest/model";
import { timelineSteps } from "./timeline-steps";

const event: EventDetail = {
  id: "01a20995-822e-776e-ba66-1dd83248d00e",
  eventId: "evt_1",
  type: "charge.refunded",
  kind: "refund.succeeded",
  status: "dispatched",
  environment: "live",
  source: { id: "s", slug: "stripe", name: "Stripe EU", provider: "stripe" },
  receivedAt: "2026-11-23T18:00:00.000Z",
  occurredAt: null,
  reference: "re_1",
  amount: "42.00",
  currency: "EUR",
  country: null,
  customer: null,
  paymentMethod: null,
  duplicateCount: 2,
  delivery: { state: "dead", total: 1, succeeded: 0, open: 0, dead: 1, resolved: 0 },
  revision: "",
  cardBin: null,
  lastDuplicateAt: "2026-11-23T18:00:20.000Z",
  dispatchedAt: "2026-11-23T18:00:00.120Z",
  quarantineReason: null,
  headers: {},
  contentType: "application/json",
  payload: { text: "{}", language: "json", bytes: 2, truncated: false, sha256: "44", maskedPaths: [] },
  secret: { id: "k", version: 3, hint: "…MoB7", status: "active" },
  signatureCovers: null,
  signedFields: null,
  orderReference: null,
  derivedFrom: null,
  batch: null,
  revealed: false,
};

function attempt(number: number, startedAt: string, change: Partial<AttemptView> = {}): AttemptView {
  return {
    id: `a${number}`,
    round: 1,
    number,
    status: "failed",
    trigger: number === 1 ? "first" : "retry",
    url: "https://erp.example",
    startedAt,
    finishedAt: startedAt,
    durationMs: 97,
    timings: null,
    requestHeaders: {},
    responseStatus: 503,
    responseHeaders: {},
    responseBody: null,
    responseTruncated: false,
    errorName: null,
    errorCode: null,
    errorMessage: null,
    category: "downstream_unavailable",
    because: [],
    decision: "retry",
    nextAttemptAt: null,
    ...change,
  };
}

const delivery: DeliveryDetailView = {
  id: "d1",
  status: "dead",
  heldReason: null,
  round: 1,
  attemptCount: 2,
  createdAt: event.receivedAt,
  roundStartedAt: event.receivedAt,
  nextAttemptAt: null,
  lastAttemptAt: null,
  lastCategory: "downstream_unavailable",
  lastResponseStatus: 503,
  sentence: null,
  completedAt: null,
  deadAt: "2026-11-23T18:00:31.000Z",
  deadReason: "attempts_exhausted",
  resolvedAt: null,
  resolvedBy: null,
  resolutionReason: null,
  resolutionNote: null,
  assignee: null,
  assignedAt: null,
  snoozedUntil: null,
  snoozedForRecovery: false,
  snoozedBy: null,
  destination: { id: "x", slug: "erp", name: "ERP" },
  event: { ...event, source: event.source, orderReference: null },
  attempts: [
    attempt(2, "2026-11-23T18:00:30.200Z", {
      responseStatus: null,
      errorCode: "ECONNRESET",
      decision: "dead",
    }),
    attempt(1, "2026-11-23T18:00:00.200Z"),
  ],
};

const titles = (deliveries: DeliveryDetailView[], change: Partial<EventDetail> = {}) =>
  timelineSteps({ ...event, ...change }, deliveries).map((step) => step.title);

describe("timelineSteps", () => {
  it("tells the way in order of time, with waits and offsets", () => {
    const steps = timelineSteps(event, [delivery]);
    expect(steps.map((step) => [step.title, step.detail, step.offsetMs])).toEqual([
      ["Received and stored", "From Stripe EU", 0],
      ["Signature verified", "With secret version 3 (ends in …MoB7)", null],
      ["Queued for its destinations", "For 1 destination", 120],
      ["ERP refused it", "First try, answered 503 in 97 ms", 200],
      ["Sent again 2 times by the provider", "Answered like the first and not delivered twice", 20_000],
      [
        "ERP could not be reached",
        "Automatic retry after a wait of 30 s, failed with ECONNRESET in 97 ms",
        30_200,
      ],
      ["Given up on ERP", "Waits for a person", 31_000],
    ]);
    expect(steps.every((step) => !step.future)).toBe(true);
  });

  it("ends with what is still to come", () => {
    const waiting: DeliveryDetailView = {
      ...delivery,
      status: "pending",
      deadAt: null,
      nextAttemptAt: "2026-11-23T18:05:00.000Z",
    };
    const held: DeliveryDetailView = { ...delivery, id: "d2", status: "held", deadAt: null, attempts: [] };
    const steps = timelineSteps(event, [held, waiting]);
    expect(steps.slice(-2).map((step) => [step.title, step.future])).toEqual([
      ["Next try at ERP", true],
      ["On hold for ERP", true],
    ]);
  });

  it("says when nothing was sent on", () => {
    expect(titles([], { duplicateCount: 0, delivery: { ...event.delivery, total: 0 } })).toHaveLength(3);
    expect(titles([], { status: "quarantined", duplicateCount: 0 }).at(-1)).toBe("Kept aside");
    expect(titles([], { status: "received", dispatchedAt: null, duplicateCount: 0 }).at(-1)).toBe(
      "Waits to be queued",
    );
  });
});
