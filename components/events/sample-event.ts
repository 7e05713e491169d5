import type { AttemptView, DeliveryDetailView } from "@/lib/delivery/model";
import type { EventDetail } from "@/lib/ingest/model";

/** An event for tests: delivered nowhere yet, everything else as usual. */
export function sampleEvent(change: Partial<EventDetail> = {}): EventDetail {
  return {
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
    orderReference: null,
    amount: "42.00",
    currency: "EUR",
    country: null,
    customer: null,
    paymentMethod: null,
    duplicateCount: 0,
    delivery: { state: "dead", total: 1, succeeded: 0, open: 0, dead: 1, resolved: 0 },
    derivedFrom: null,
    refusedAt: null,
    revision: "",
    cardBin: null,
    lastDuplicateAt: null,
    dispatchedAt: "2026-11-23T18:00:00.120Z",
    quarantineReason: null,
    headers: {},
    contentType: "application/json",
    payloadKept: true,
    payload: { text: "{}", language: "json", bytes: 2, truncated: false, sha256: "44", maskedPaths: [] },
    secret: { id: "k", version: 3, hint: "…MoB7", status: "active" },
    signatureCovers: null,
    signedFields: { covers: "all" },
    batch: null,
    revealed: false,
    ...change,
  };
}

/** A failed first try for tests. */
export function sampleAttempt(change: Partial<AttemptView> = {}): AttemptView {
  return {
    id: "a1",
    round: 1,
    number: 1,
    status: "failed",
    trigger: "first",
    url: "https://erp.example/hooks",
    startedAt: "2026-11-23T18:00:00.200Z",
    finishedAt: "2026-11-23T18:00:00.300Z",
    durationMs: 100,
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
    groupId: null,
    because: [],
    decision: "retry",
    nextAttemptAt: null,
    ...change,
  };
}

/** A delivery to NetSuite for tests. */
export function sampleDelivery(change: Partial<DeliveryDetailView> = {}): DeliveryDetailView {
  const event = sampleEvent();
  return {
    id: "d1",
    status: "pending",
    heldReason: null,
    round: 1,
    attemptCount: 1,
    createdAt: event.receivedAt,
    roundStartedAt: event.receivedAt,
    nextAttemptAt: null,
    lastAttemptAt: null,
    lastCategory: null,
    lastResponseStatus: null,
    sentence: null,
    completedAt: null,
    deadAt: null,
    deadReason: null,
    resolvedAt: null,
    resolvedBy: null,
    resolutionReason: null,
    resolutionNote: null,
    assignee: null,
    assignedAt: null,
    snoozedUntil: null,
    snoozedForRecovery: false,
    snoozedBy: null,
    destination: { id: "n", slug: "netsuite", name: "NetSuite" },
    event,
    attempts: [],
    ...change,
  };
}
