import { maskHeaders, maskText } from "@/lib/access/mask";
import { maskBody } from "@/lib/access/mask-body";
import { maskUrl } from "@/lib/access/mask-url";
import type { Prisma } from "@/prisma/generated/client";
import type { FailureCategory } from "@/lib/failures/model";
import { majorFromStored } from "@/lib/providers/money";
import type {
  AttemptDecision,
  AttemptTimings,
  AttemptTrigger,
  AttemptView,
  DeadReason,
  DeliveryEventView,
  DeliveryView,
} from "./model";

/** What a delivery's view needs; the event's bytes stay in the database. */
export const DELIVERY_SELECT = {
  id: true,
  status: true,
  heldReason: true,
  round: true,
  attemptCount: true,
  createdAt: true,
  roundStartedAt: true,
  nextAttemptAt: true,
  lastAttemptAt: true,
  lastCategory: true,
  lastResponseStatus: true,
  lastError: true,
  completedAt: true,
  deadAt: true,
  deadReason: true,
  resolvedAt: true,
  resolvedBy: true,
  resolutionNote: true,
  destination: { select: { id: true, slug: true, name: true } },
  event: {
    select: {
      id: true,
      eventId: true,
      type: true,
      kind: true,
      environment: true,
      reference: true,
      amount: true,
      currency: true,
      receivedAt: true,
      occurredAt: true,
      source: { select: { id: true, slug: true, name: true, provider: true } },
    },
  },
} as const satisfies Prisma.DeliverySelect;

type DeliveryRow = Prisma.DeliveryGetPayload<{ select: typeof DELIVERY_SELECT }>;
type AttemptRow = Prisma.AttemptGetPayload<object>;

function iso(at: Date | null): string | null {
  return at ? at.toISOString() : null;
}

function eventView(event: DeliveryRow["event"]): DeliveryEventView {
  return {
    ...event,
    amount: majorFromStored(event.amount?.toFixed() ?? null, event.currency),
    receivedAt: event.receivedAt.toISOString(),
    occurredAt: iso(event.occurredAt),
  };
}

// Destinations may echo what we sent, and sentences quote their answers.
function shown(text: string | null, revealed: boolean): string | null {
  return text === null || revealed ? text : maskText(text);
}

/** A delivery row as screens see it; personal data is masked unless it is revealed. */
export function deliveryView(row: DeliveryRow, revealed: boolean): DeliveryView {
  return {
    id: row.id,
    status: row.status,
    heldReason: row.heldReason,
    round: row.round,
    attemptCount: row.attemptCount,
    createdAt: row.createdAt.toISOString(),
    roundStartedAt: row.roundStartedAt.toISOString(),
    nextAttemptAt: iso(row.nextAttemptAt),
    lastAttemptAt: iso(row.lastAttemptAt),
    lastCategory: row.lastCategory as FailureCategory | null,
    lastResponseStatus: row.lastResponseStatus,
    sentence: shown(row.lastError, revealed),
    completedAt: iso(row.completedAt),
    deadAt: iso(row.deadAt),
    deadReason: row.deadReason as DeadReason | null,
    resolvedAt: iso(row.resolvedAt),
    resolvedBy: row.resolvedBy,
    resolutionNote: row.resolutionNote,
    destination: row.destination,
    event: eventView(row.event),
  };
}

/** An attempt row as screens see it; personal data in the answer is masked unless it is revealed. */
export function attemptView(row: AttemptRow, revealed: boolean): AttemptView {
  const responseHeaders = (row.responseHeaders ?? {}) as Record<string, string>;
  const contentType = responseHeaders["content-type"] ?? null;
  const body = row.responseBody;
  return {
    id: row.id,
    round: row.round,
    number: row.number,
    status: row.status,
    trigger: row.trigger as AttemptTrigger,
    // Whoever may change the destination reads its address there.
    url: maskUrl(row.url),
    startedAt: row.startedAt.toISOString(),
    finishedAt: iso(row.finishedAt),
    durationMs: row.durationMs,
    timings: row.timings as unknown as AttemptTimings | null,
    requestHeaders: (row.requestHeaders ?? {}) as Record<string, string>,
    responseStatus: row.responseStatus,
    responseHeaders: revealed ? responseHeaders : maskHeaders(responseHeaders),
    responseBody: body === null || revealed ? body : maskBody(body, contentType),
    responseTruncated: row.responseTruncated,
    errorName: row.errorName,
    errorCode: row.errorCode,
    errorMessage: shown(row.errorMessage, revealed),
    category: row.category as FailureCategory | null,
    because: row.because,
    decision: row.decision as AttemptDecision | null,
    nextAttemptAt: iso(row.nextAttemptAt),
  };
}
