import { groupOrNone } from "@/lib/failures/grouping/known-groups";
import { sortFailure } from "@/lib/failures/sort-failure";
import { log } from "@/lib/observability/log";
import { AppError } from "@/lib/platform/errors";
import { buildRequest } from "./build-request";
import { claim, type Claim } from "./claim-delivery";
import { announceDeliveries, followUp } from "./follow-up";
import { failureOf, judgeExchange, type Judgement } from "./judge-exchange";
import { DEAD_REASON_TEXT, type AttemptDecision, type HeldReason } from "./model";
import { policiesOf } from "./policy-store";
import type { AttemptPorts, DeliverablePayload } from "./ports";
import { settleAttempt } from "./settle-attempt";
import type { AttemptKey, ClaimedDelivery, DueDelivery, LockedDestination } from "./store";

export type AttemptOutcome =
  /** Someone else has it, or it moved on: the job was a leftover. */
  | { kind: "not_due" }
  | { kind: "held"; reason: HeldReason }
  /** Sent, but the claim had lapsed meanwhile; the attempt counts as unknown. */
  | { kind: "lapsed" }
  | { kind: "finished"; decision: AttemptDecision };

/** How long one job goes on with what its own attempts release. */
const TURN_MS = 2_000;

/** The event's content, or null when it is no longer kept and never will be again. */
async function contentOf(ports: AttemptPorts, eventId: string): Promise<DeliverablePayload | null> {
  try {
    return await ports.loadPayload(eventId);
  } catch (error) {
    if (error instanceof AppError && error.retry === "never") return null;
    throw error;
  }
}

async function missingContent(destinationId: string, startedAt: Date): Promise<Judgement> {
  const message = DEAD_REASON_TEXT.payload_missing;
  const because = ["There is nothing left to send."];
  const group = await groupOrNone({
    destinationId,
    evidence: { errorName: "PayloadMissing", errorCode: null, httpStatus: null, message, responseBody: null },
    verdict: { category: "payload_mismatch", probability: 1, because },
    at: startedAt,
  });
  return {
    result: null,
    record: {
      status: "failed",
      finishedAt: startedAt,
      durationMs: null,
      timings: null,
      requestHeaders: null,
      responseStatus: null,
      responseHeaders: null,
      responseBody: null,
      responseTruncated: false,
      errorName: "PayloadMissing",
      errorCode: null,
      errorMessage: message,
      category: "payload_mismatch",
      groupId: group?.id ?? null,
      because,
      decision: "dead",
      nextAttemptAt: null,
      deadReason: "payload_missing",
      assigneeId: null,
      sentence: message,
    },
  };
}

interface Sending {
  key: AttemptKey;
  destination: LockedDestination;
  delivery: ClaimedDelivery;
  content: DeliverablePayload;
  startedAt: Date;
}

async function send(ports: AttemptPorts, sending: Sending): Promise<Judgement> {
  const { key, destination, delivery, content, startedAt } = sending;
  const { headers, maskedHeaders } = buildRequest(destination, {
    messageId: delivery.eventId,
    attempt: key.number,
    content,
    now: startedAt,
  });
  const exchange = await ports.http.post({
    url: destination.url,
    headers,
    body: content.payload,
    timeoutMs: destination.timeoutMs,
    allowPrivateNetwork: destination.allowPrivateNetwork,
  });
  const evidence = failureOf(exchange);
  const failure = evidence && (await sortFailure({ destinationId: destination.id, evidence, at: startedAt }));
  return judgeExchange(exchange, {
    failure,
    destination,
    attemptNumber: key.number,
    settings: {
      scheduleSeconds: destination.retryScheduleSeconds,
      attemptsMax: destination.attemptsMax,
      horizonSeconds: destination.retryHorizonSeconds,
    },
    policies: failure ? await policiesOf(destination.id) : [],
    roundStartedAt: delivery.roundStartedAt,
    startedAt,
    finishedAt: ports.clock.now(),
    maskedHeaders,
    random: ports.random,
  });
}

function logAttempt(
  key: AttemptKey,
  of: { eventId: string; destination: string },
  { record }: Judgement,
): void {
  log("delivery").info(
    {
      ...key,
      ...of,
      status: record.responseStatus,
      errorCode: record.errorCode,
      category: record.category,
      decision: record.decision,
      nextAttemptAt: record.nextAttemptAt,
      durationMs: record.durationMs,
    },
    "attempt",
  );
}

/**
 * One try of a delivery: claim, send, classify, decide, record, enqueue what follows. The attempt's row is
 * written before the request leaves, so a worker that dies half-way leaves a trace; its claim lapses and
 * the delivery is tried again. Delivery is therefore at least once, and webhook-id lets the receiver drop
 * the repeat. A refusal by the destination is a value; only a lost database throws.
 */
export async function attemptDelivery(ports: AttemptPorts, key: AttemptKey): Promise<AttemptOutcome> {
  const { outcome } = await attemptOnce(ports, key, false);
  return outcome;
}

/**
 * An attempt, and then those that it released at a busy destination, for about two seconds: a waiting
 * delivery moves up without another trip through the queue. Returns how many were made.
 */
export async function attemptInTurn(ports: AttemptPorts, first: AttemptKey): Promise<number> {
  const until = performance.now() + TURN_MS;
  let key: AttemptKey | null = first;
  let made = 0;
  while (key) {
    const goOn = performance.now() < until;
    const { next }: Attempted = await attemptOnce(ports, key, goOn);
    made += 1;
    key = next && { deliveryId: next.deliveryId, round: next.round, number: next.attemptCount + 1 };
  }
  return made;
}

interface Attempted {
  outcome: AttemptOutcome;
  next: DueDelivery | null;
}

/** A delivery that had to wait: what was let go in its place is sent by this turn, or left to a job. */
async function heldInstead(
  ports: AttemptPorts,
  { reason, released = [] }: Extract<Claim, { kind: "held" }>,
  takeNext: boolean,
): Promise<Attempted> {
  const next = (takeNext && released[0]) || null;
  if (next || released.length === 0) announceDeliveries();
  else await followUp(ports.clock, { released });
  return { outcome: { kind: "held", reason }, next };
}

async function attemptOnce(ports: AttemptPorts, key: AttemptKey, takeNext: boolean): Promise<Attempted> {
  const claimed = await claim(ports, key);
  if (claimed.kind === "not_due") return { outcome: claimed, next: null };
  if (claimed.kind === "held") return heldInstead(ports, claimed, takeNext);
  const { destination, delivery, startedAt } = claimed;
  const content = await contentOf(ports, delivery.eventId);
  const judgement = content
    ? await send(ports, { key, destination, delivery, content, startedAt })
    : await missingContent(destination.id, ports.clock.now());
  logAttempt(key, { eventId: delivery.eventId, destination: destination.slug }, judgement);
  const settled = await settleAttempt(ports, {
    key,
    destinationId: destination.id,
    ...judgement,
    type: delivery.type,
    startedAt,
    takeNext,
  });
  if (!settled) return { outcome: { kind: "lapsed" }, next: null };
  return { outcome: { kind: "finished", decision: judgement.record.decision }, next: settled.next };
}
