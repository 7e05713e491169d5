import { groupOrNone } from "@/lib/failures/grouping/known-groups";
import { sortFailure } from "@/lib/failures/sort-failure";
import { log } from "@/lib/observability/log";
import { AppError } from "@/lib/platform/errors";
import { buildRequest } from "./build-request";
import { claim, gateOf, type Claim } from "./claim-delivery";
import { announceDeliveries, followUp } from "./follow-up";
import { failureOf, judgeExchange, type Judgement } from "./judge-exchange";
import { DEAD_REASON_TEXT, type AttemptDecision, type HeldReason } from "./model";
import type { Places } from "./places";
import { policiesOf } from "./policy-store";
import type { AttemptPorts, DeliverablePayload } from "./ports";
import type { Settlement } from "./settle-attempt";
import { takeOneHeld } from "./settle-together";
import type { AttemptKey, ClaimedDelivery, LockedDestination } from "./store";
import { togetherAt, turnsEnd } from "./together";

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
  const { outcome } = await attemptOnce(ports, { key, destinationId: null }, { takeNext: false });
  return outcome;
}

/**
 * An attempt, and then those that it released at a busy destination, for about two seconds: a waiting
 * delivery moves up without another trip through the queue. `places` are those of which it holds one in this process.
 * Returns how many were made.
 */
export async function attemptInTurn(
  ports: AttemptPorts,
  first: AttemptKey,
  destinationId: string | null = null,
  places: Places | null = null,
): Promise<number> {
  const until = performance.now() + TURN_MS;
  let step: Step | null = { key: first, destinationId };
  let made = 0;
  while (step) {
    const takeNext = performance.now() < until;
    const { next }: Attempted = await attemptOnce(ports, step, { takeNext, places });
    made += 1;
    step = next;
  }
  return made;
}

/** A destination that lets so few of a group in within a turn is slow. */
const PROGRESS_MIN = 10;
const TURNS_MAX = 5;

// A job that waits takes a worker from other destinations. So what waits behind a slow or crowded destination is put on
// hold by its claim, in the database, and taken from there when there is a place.
function hurryWhereStuck(places: Places, group: object): () => void {
  let turns = 0;
  let before = places.waiting(group);
  const timer = setInterval(() => {
    turns += 1;
    const now = places.waiting(group);
    if (before - now < PROGRESS_MIN || turns >= TURNS_MAX) places.hurry(group);
    before = now;
  }, TURN_MS);
  return () => clearInterval(timer);
}

/**
 * Attempts of one destination side by side. Their claims and their ends share transactions, which is where the time of
 * an attempt goes. Rejects when any of them threw, after all have ended: what was done is no longer due.
 */
export async function attemptTogether(
  ports: AttemptPorts,
  destinationId: string,
  keys: readonly AttemptKey[],
): Promise<void> {
  const { places } = togetherAt(ports, destinationId);
  const group = {};
  const crowded = places.isCrowded() || turnsEnd();
  const attempts = keys.map(async (key) => {
    await places.take(group);
    await attemptInTurn(ports, key, destinationId, places).finally(() => places.leave());
  });
  if (crowded) places.hurry(group);
  const stopHurrying = hurryWhereStuck(places, group);
  const ended = await Promise.allSettled(attempts);
  stopHurrying();
  const failed = ended.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
}

/** What to attempt; the destination where that is known, and the claim where it was made already. */
interface Step {
  key: AttemptKey;
  destinationId: string | null;
  claim?: Claim;
}

interface Turn {
  /** Whether it goes on with what it releases. */
  takeNext: boolean;
  /** Of which it holds one, where it does. */
  places?: Places | null;
}

interface Attempted {
  outcome: AttemptOutcome;
  next: Step | null;
}

function stepOf(next: Settlement["next"], destinationId: string | null): Step | null {
  if (!next) return null;
  if ("claim" in next) return { ...next, destinationId };
  const { deliveryId, round, attemptCount } = next;
  return { key: { deliveryId, round, number: attemptCount + 1 }, destinationId };
}

/** A delivery that had to wait: what was let go in its place is sent by this turn, or left to a job. */
async function heldInstead(
  ports: AttemptPorts,
  { reason, released = [] }: Extract<Claim, { kind: "held" }>,
  takeNext: boolean,
): Promise<Attempted> {
  const next = (takeNext && !turnsEnd() && released[0]) || null;
  if (next || released.length === 0) announceDeliveries();
  else await followUp(ports.clock, { released });
  return { outcome: { kind: "held", reason }, next: stepOf(next, null) };
}

// The place was kept for this one, who does not need it: a job that names what went on already must not leave it empty.
async function heldNext(
  ports: AttemptPorts,
  { destinationId }: Step,
  { takeNext, places }: Turn,
): Promise<Step | null> {
  if (!destinationId || !places || !takeNext || turnsEnd() || places.promise()) return null;
  return stepOf(await takeOneHeld(ports, destinationId), destinationId);
}

function claimFor(ports: AttemptPorts, { key, destinationId, claim: made }: Step): Promise<Claim> {
  if (made) return Promise.resolve(made);
  return destinationId ? togetherAt(ports, destinationId).claims.share(key) : claim(ports, key);
}

async function attemptOnce(ports: AttemptPorts, step: Step, turn: Turn): Promise<Attempted> {
  const { key } = step;
  const { takeNext, places } = turn;
  const claimed = await claimFor(ports, step);
  if (claimed.kind === "not_due") {
    return { outcome: claimed, next: await heldNext(ports, step, turn) };
  }
  if (claimed.kind === "held") return heldInstead(ports, claimed, takeNext);
  const { destination, delivery, startedAt } = claimed;
  const together = togetherAt(ports, destination.id);
  together.places.allow(gateOf(destination).sendingMax);
  const content = await contentOf(ports, delivery.eventId);
  const judgement = content
    ? await send(ports, { key, destination, delivery, content, startedAt })
    : await missingContent(destination.id, ports.clock.now());
  logAttempt(key, { eventId: delivery.eventId, destination: destination.slug }, judgement);
  const settled = await together.settlements.share({
    key,
    destinationId: destination.id,
    ...judgement,
    type: delivery.type,
    startedAt,
    takeNext: takeNext && !turnsEnd(),
    placeTaken: places?.promise() ?? false,
  });
  const outcome: AttemptOutcome = settled
    ? { kind: "finished", decision: judgement.record.decision }
    : { kind: "lapsed" };
  return { outcome, next: stepOf(settled?.next ?? null, destination.id) };
}
