import { passingProbability, type FailureVerdict } from "@/lib/failures/model";
import type { DeadReason } from "./model";
import { backoffCeilingMs, DOUBTFUL_ATTEMPTS, DOUBTFUL_WAIT_MS } from "./policy-preview-model";
import type { EffectivePolicy } from "./policy-model";

const RETRY_AFTER_MAX_MS = 24 * 3_600_000;
/** A person's schedule is kept to within this share, so that a crowd still spreads. */
const SCHEDULE_JITTER = 0.2;
const GONE = 410;

export interface RetryQuestion {
  /** Which attempt of the round just failed, from 1. */
  attemptNumber: number;
  verdict: Pick<FailureVerdict, "category"> & Partial<Pick<FailureVerdict, "probabilities">>;
  httpStatus: number | null;
  /** The Retry-After header as it came. */
  retryAfter: string | null;
  policy: Pick<EffectivePolicy, "action" | "settings" | "doubt" | "origin">;
  roundStartedAt: Date;
  now: Date;
  /** 0 up to, not including, 1. */
  random: () => number;
}

export type RetryDecision =
  | { decision: "retry"; at: Date }
  /** Kept for a person; goes by itself at the latest then. */
  | { decision: "hold"; at: Date }
  | { decision: "dead"; reason: DeadReason };

/**
 * Milliseconds a Retry-After header asks for (RFC 9110 10.2.3: seconds or an HTTP date), at most a day;
 * null when it is absent or unreadable. A date that has passed asks for nothing.
 */
export function retryAfterMs(header: string | null, now: Date): number | null {
  const text = header?.trim();
  if (!text) return null;
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text) * 1_000, RETRY_AFTER_MAX_MS);
  // Date.parse takes many texts; HTTP dates begin with a day's name and end in GMT.
  if (!/^[A-Za-z]{3,9},? .*GMT$/.test(text)) return null;
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  return Math.min(Math.max(0, at - now.getTime()), RETRY_AFTER_MAX_MS);
}

function ownWaitMs(question: RetryQuestion): number {
  const { attemptNumber, random } = question;
  const { settings } = question.policy;
  const asked = settings.scheduleSeconds[Math.min(attemptNumber, settings.scheduleSeconds.length) - 1];
  if (asked !== undefined) {
    return asked * 1_000 * (1 - SCHEDULE_JITTER + 2 * SCHEDULE_JITTER * random());
  }
  // Full jitter spreads a crowd that failed together best; the second keeps a retry from coming at once.
  return Math.max(1_000, backoffCeilingMs(attemptNumber, question.verdict.category) * random());
}

/** Whether what is not tried again by itself is tried a few more times: its chance to pass is no less than stated. */
function isDoubtful({ verdict, policy, attemptNumber }: RetryQuestion): boolean {
  if (policy.action === "retry" || policy.doubt === null || !verdict.probabilities) return false;
  return attemptNumber < DOUBTFUL_ATTEMPTS && passingProbability(verdict.probabilities) >= policy.doubt;
}

/**
 * What follows from a failed attempt by its policy: when to try again, until when to keep it for a person, or why
 * it becomes a dead letter. Never before now and never past the horizon; what probably will not pass but may is
 * tried three times, slowly; a Retry-After is a lower bound, with a little jitter on top so that a crowd does not
 * come back in the same second. Pure.
 */
export function decideRetry(question: RetryQuestion): RetryDecision {
  const { policy, now } = question;
  const { settings } = policy;
  if (question.httpStatus === GONE) return { decision: "dead", reason: "gone" };
  const doubtful = isDoubtful(question);
  if (policy.action === "park" && !doubtful) {
    return { decision: "dead", reason: policy.origin === "built_in" ? "not_retryable" : "policy" };
  }
  if (question.attemptNumber >= settings.attemptsMax)
    return { decision: "dead", reason: "attempts_exhausted" };
  const horizon = question.roundStartedAt.getTime() + settings.horizonSeconds * 1_000;
  if (now.getTime() >= horizon) return { decision: "dead", reason: "horizon_passed" };
  if (policy.action === "hold" && !doubtful) return { decision: "hold", at: new Date(horizon) };
  const asked = retryAfterMs(question.retryAfter, now);
  const own = Math.max(ownWaitMs(question), doubtful ? DOUBTFUL_WAIT_MS * question.attemptNumber : 0);
  const wait =
    asked === null ? own : Math.max(own, asked + Math.min(asked * 0.1, 30_000) * question.random());
  // The last attempt moves up to the horizon rather than being lost behind it.
  return { decision: "retry", at: new Date(Math.min(Math.ceil(now.getTime() + wait), horizon)) };
}
