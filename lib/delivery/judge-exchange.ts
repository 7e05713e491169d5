import { describeFailure } from "@/lib/failures/describe";
import type { FailureEvidence } from "@/lib/failures/model";
import type { SortedFailure } from "@/lib/failures/sort-failure";
import type { OutboundExchange } from "@/lib/platform/outbound-http";
import { breakerResult, type BreakerResult } from "./circuit-breaker";
import { DEAD_REASON_TEXT } from "./model";
import { decideRetry, type RetryQuestion, type RetrySettings } from "./retry-policy";
import type { AttemptRecord } from "./store";

export interface Judgement {
  record: AttemptRecord;
  /** What it says about the destination; null when nothing was sent. */
  result: BreakerResult | null;
}

export interface JudgeContext {
  destinationName: string;
  attemptNumber: number;
  settings: RetrySettings;
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
  "status" | "category" | "groupId" | "because" | "decision" | "nextAttemptAt" | "deadReason" | "sentence"
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

/**
 * Turns what came back into what follows: delivered, tried again, or a dead letter with its
 * reason. Pure.
 */
export function judgeExchange(exchange: OutboundExchange, context: JudgeContext): Judgement {
  const facts = factsOf(exchange, context);
  if (!context.failure) {
    const record: AttemptRecord = {
      ...facts,
      status: "succeeded",
      category: null,
      groupId: null,
      because: [],
      decision: "succeed",
      nextAttemptAt: null,
      deadReason: null,
      sentence: null,
    };
    return { record, result: "good" };
  }
  const { evidence, verdict, groupId } = context.failure;
  const question: RetryQuestion = {
    attemptNumber: context.attemptNumber,
    verdict,
    httpStatus: facts.responseStatus,
    retryAfter: exchange.response?.headers["retry-after"] ?? null,
    settings: context.settings,
    roundStartedAt: context.roundStartedAt,
    now: context.finishedAt,
    random: context.random,
  };
  const next = decideRetry(question);
  const sentence = describeFailure(context.destinationName, verdict.category, evidence);
  const record: AttemptRecord = {
    ...facts,
    status: "failed",
    category: verdict.category,
    groupId,
    because: verdict.because,
    decision: next.decision,
    nextAttemptAt: next.decision === "retry" ? next.at : null,
    deadReason: next.decision === "dead" ? next.reason : null,
    sentence: next.decision === "dead" ? `${sentence} ${DEAD_REASON_TEXT[next.reason]}` : sentence,
  };
  return { record, result: breakerResult(verdict.category) };
}
