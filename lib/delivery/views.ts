import { maskHeaders } from "@/lib/access/mask";
import { maskText } from "@/lib/format/mask-text";
import { maskBody } from "@/lib/access/mask-body";
import { maskUrl } from "@/lib/access/mask-url";
import type { Prisma } from "@/prisma/generated/client";
import type { FailureCategory } from "@/lib/failures/model";
import { majorFromStored } from "@/lib/providers/money";
import type { DeliverySqlRow } from "./view-queries";
import type {
  AttemptDecision,
  AttemptTimings,
  AttemptTrigger,
  AttemptView,
  DeliveryEventView,
  DeliveryView,
} from "./model";

type AttemptRow = Prisma.AttemptGetPayload<object>;

function iso(at: Date | null): string | null {
  return at ? at.toISOString() : null;
}

function eventView(row: DeliverySqlRow, revealed: boolean): DeliveryEventView {
  return {
    id: row.eventId,
    eventId: row.providerEventId,
    type: row.type,
    kind: row.kind,
    environment: row.environment,
    source: { id: row.sourceId, slug: row.sourceSlug, name: row.sourceName, provider: row.sourceProvider },
    reference: row.reference,
    orderReference: row.orderReference,
    customer: shown(row.customer, revealed),
    amount: majorFromStored(row.amount, row.currency),
    currency: row.currency,
    receivedAt: row.eventReceivedAt.toISOString(),
    occurredAt: iso(row.occurredAt),
  };
}

// Destinations may echo what we sent, and sentences quote their answers.
function shown(text: string | null, revealed: boolean): string | null {
  return text === null || revealed ? text : maskText(text);
}

/** A delivery row as screens see it; personal data is masked unless it is revealed. */
export function deliveryView(row: DeliverySqlRow, revealed: boolean): DeliveryView {
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
    lastCategory: row.lastCategory,
    lastResponseStatus: row.lastResponseStatus,
    sentence: shown(row.lastError, revealed),
    completedAt: iso(row.completedAt),
    deadAt: iso(row.deadAt),
    deadReason: row.deadReason,
    resolvedAt: iso(row.resolvedAt),
    resolvedBy: row.resolvedBy,
    resolutionReason: row.resolutionReason,
    resolutionNote: shown(row.resolutionNote, revealed),
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? "Someone" },
    assignedAt: iso(row.assignedAt),
    snoozedUntil: iso(row.snoozedUntil),
    snoozedForRecovery: row.snoozedForRecovery,
    snoozedBy: row.snoozedBy,
    destination: { id: row.destinationId, slug: row.destinationSlug, name: row.destinationName },
    event: eventView(row, revealed),
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
    groupId: row.groupId,
    because: row.because,
    decision: row.decision as AttemptDecision | null,
    nextAttemptAt: iso(row.nextAttemptAt),
  };
}
