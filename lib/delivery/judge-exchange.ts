import { describeFailure } from "@/lib/failures/describe";
import type { FailureEvidence } from "@/lib/failures/model";
import type { SortedFailure } from "@/lib/failures/sort-failure";
import type { OutboundExchange } from "@/lib/platform/outbound-http";
import { breakerResult, type BreakerResult } from "./circuit-breaker";
import { resolvePolicy, type FailurePolicy, type RetrySettings } from "./policy-model";
import { DEAD_REASON_TEXT } from "./model";
import { decideRetry, type RetryDecision } from "./retry-policy";
import type { AttemptRecord } from "./store";

export interface Judgement {
  record: AttemptRecord;
  /** What it says about the destination; null when nothing was sent. */
  result: BreakerResult | null;
}

export interface JudgeContext {
  destination: { id: string; name: string };
  attemptNumber: number;
  settings: RetrySettings;
  /** The rules that may hold here. */
  policies: readonly FailurePolicy[];
  roundStartedAt: Date;
  startedAt: Date;
  finishedAt: Date;
  maskedHeaders: Record<string, string>;
  random: () => number;
  /** What kind of failure it is; null when it arrived (`failureOf` says so). */
  failure: SortedFailure | null;
}

function evidenceOf(exchange: OutboundExchange): FailureEvidence {
  return {
    errorName: exchange.error?.errorName ?? null,
    errorCode: exchange.error?.errorCode ?? null,
    httpStatus: exchange.response?.status ?? null,
    message: exchange.error?.message ?? null,
    responseBody: exchange.response?.body ?? null,
  };
}

type Facts = Omit<
  AttemptRecord,
  | "status"
  | "category"
  | "groupId"
  | "because"
  | "decision"
  | "nextAttemptAt"
  | "deadReason"
  | "assigneeId"
  | "sentence"
>;

function factsOf(exchange: OutboundExchange, context: JudgeContext): Facts {
  const { response, error, timings } = exchange;
  return {
    finishedAt: context.finishedAt,
    durationMs: timings.totalMs,
    timings: { ...timings },
    requestHeaders: context.maskedHeaders,
    responseStatus: response?.status ?? null,
    responseHeaders: response?.headers ?? null,
    responseBody: response?.body ?? null,
    responseTruncated: response?.truncated ?? false,
    errorName: error?.errorName ?? null,
    errorCode: error?.errorCode ?? null,
    errorMessage: error?.message ?? null,
  };
}

/** What is known of the failure; null when the destination took it (any 2xx). */
export function failureOf(exchange: OutboundExchange): FailureEvidence | null {
  const status = exchange.response?.status ?? null;
  return status !== null && status >= 200 && status < 300 ? null : evidenceOf(exchange);
}

function accepted(facts: Facts): AttemptRecord {
  return {
    ...facts,
    status: "succeeded",
    category: null,
    groupId: null,
    because: [],
    decision: "succeed",
    nextAttemptAt: null,
    deadReason: null,
    assigneeId: null,
    sentence: null,
  };
}

/** What a decision writes into the two rows. Pure. */
export function decided(
  next: RetryDecision,
  assigneeId: string | null,
  sentence: string,
): Pick<AttemptRecord, "decision" | "nextAttemptAt" | "deadReason" | "assigneeId" | "sentence"> {
  const dead = next.decision === "dead" ? next.reason : null;
  return {
    decision: next.decision,
    nextAttemptAt: next.decision === "dead" ? null : next.at,
    deadReason: dead,
    assigneeId: dead ? assigneeId : null,
    sentence: dead ? `${sentence} ${DEAD_REASON_TEXT[dead]}` : sentence,
  };
}

/**
 * Turns what came back into what follows by the policy: delivered, tried again, kept for a person, or a dead letter
 * with its reason. Pure.
 */
export function judgeExchange(exchange: OutboundExchange, context: JudgeContext): Judgement {
  const facts = factsOf(exchange, context);
  if (!context.failure) return { record: accepted(facts), result: "good" };
  const { evidence, verdict, groupId } = context.failure;
  const { category } = verdict;
  const policy = resolvePolicy(context.policies, {
    destinationId: context.destination.id,
    category,
    passes: verdict.retry,
    settings: context.settings,
  });
  const next = decideRetry({
    attemptNumber: context.attemptNumber,
    verdict,
    httpStatus: facts.responseStatus,
    retryAfter: exchange.response?.headers["retry-after"] ?? null,
    policy,
    roundStartedAt: context.roundStartedAt,
    now: context.finishedAt,
    random: context.random,
  });
  const record: AttemptRecord = {
    ...facts,
    status: "failed",
    category,
    groupId,
    because: verdict.because,
    ...decided(next, policy.assigneeId, describeFailure(context.destination.name, category, evidence)),
  };
  return { record, result: breakerResult(category) };
}
