import { passingProbability, type FailureVerdict } from "@/lib/failures/model";
import type { DeadReason } from "./model";

const BASE_MS = 5_000;
const CAP_MS = 6 * 3_600_000;
const RETRY_AFTER_MAX_MS = 24 * 3_600_000;
/** A destination that asked us to slow down waits this many times longer. */
const RATE_LIMITED_FACTOR = 4;
/** A person's schedule is kept to within this share, so that a crowd still spreads. */
const SCHEDULE_JITTER = 0.2;
const GONE = 410;
/** From this probability on, what probably will not pass may pass all the same. */
const DOUBT = 0.25;
/** Few and slow: what may pass is tried so many times altogether, so far apart. */
const DOUBTFUL_ATTEMPTS = 3;
const DOUBTFUL_WAIT_MS = 15 * 60_000;

export interface RetrySettings {
  /** Waits between attempts in seconds; empty means exponential. The last one repeats. */
  scheduleSeconds: readonly number[];
  attemptsMax: number;
  horizonSeconds: number;
}

export interface RetryQuestion {
  /** Which attempt of the round just failed, from 1. */
  attemptNumber: number;
  verdict: Pick<FailureVerdict, "category" | "retry"> & Partial<Pick<FailureVerdict, "probabilities">>;
  httpStatus: number | null;
  /** The Retry-After header as it came. */
  retryAfter: string | null;
  settings: RetrySettings;
  roundStartedAt: Date;
  now: Date;
  /** 0 up to, not including, 1. */
  random: () => number;
}

export type RetryDecision = { decision: "retry"; at: Date } | { decision: "dead"; reason: DeadReason };

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

/** The longest wait after the given attempt before chance is applied; never shrinks as attempts grow. */
export function backoffCeilingMs(attemptNumber: number): number {
  return Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attemptNumber - 1, 40));
}

function ownWaitMs(question: RetryQuestion): number {
  const { settings, attemptNumber, random } = question;
  const factor = question.verdict.category === "rate_limited" ? RATE_LIMITED_FACTOR : 1;
  const asked = settings.scheduleSeconds[Math.min(attemptNumber, settings.scheduleSeconds.length) - 1];
  if (asked !== undefined) {
    return asked * 1_000 * (1 - SCHEDULE_JITTER + 2 * SCHEDULE_JITTER * random());
  }
  // Full jitter spreads a crowd that failed together best; the second keeps a retry from coming at once.
  const ceiling = Math.min(CAP_MS, backoffCeilingMs(attemptNumber) * factor);
  return Math.max(1_000, ceiling * random());
}

/** Whether the failure is held to be lasting, with enough doubt to try a few more times. */
export function isDoubtful({ retry, probabilities }: RetryQuestion["verdict"]): boolean {
  if (retry || !probabilities) return false;
  return passingProbability(probabilities) >= DOUBT;
}

/**
 * What follows from a failed attempt: when to try again, or why it becomes a dead letter. Never before now
 * and never past the horizon; what probably will not pass but may is tried three times, slowly; a Retry-After
 * is a lower bound, with a little jitter on top so that a crowd does not come back in the same second. Pure.
 */
export function decideRetry(question: RetryQuestion): RetryDecision {
  const { settings, now } = question;
  if (question.httpStatus === GONE) return { decision: "dead", reason: "gone" };
  const doubtful = isDoubtful(question.verdict);
  if (!question.verdict.retry && !(doubtful && question.attemptNumber < DOUBTFUL_ATTEMPTS))
    return { decision: "dead", reason: "not_retryable" };
  if (question.attemptNumber >= settings.attemptsMax)
    return { decision: "dead", reason: "attempts_exhausted" };
  const horizon = question.roundStartedAt.getTime() + settings.horizonSeconds * 1_000;
  if (now.getTime() >= horizon) return { decision: "dead", reason: "horizon_passed" };
  const asked = retryAfterMs(question.retryAfter, now);
  const own = Math.max(ownWaitMs(question), doubtful ? DOUBTFUL_WAIT_MS * question.attemptNumber : 0);
  const wait =
    asked === null ? own : Math.max(own, asked + Math.min(asked * 0.1, 30_000) * question.random());
  // The last attempt moves up to the horizon rather than being lost behind it.
  return { decision: "retry", at: new Date(Math.min(Math.ceil(now.getTime() + wait), horizon)) };
}
