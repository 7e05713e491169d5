/** A destination's settings: retries that fail again are at most a share of all other requests, */
export interface BudgetSettings {
  percent: number;
  /** and so many a minute beside it, so that a quiet destination is tried too. */
  perMinute: number;
  /** More can't be under way at once anyway. */
  concurrencyMax: number;
}

/** What the budget of a destination goes by. */
export function budgetOf(destination: {
  retryBudgetPercent: number;
  retryBudgetPerMinute: number;
  concurrencyMax: number;
}): BudgetSettings {
  return {
    percent: destination.retryBudgetPercent,
    perMinute: destination.retryBudgetPerMinute,
    concurrencyMax: destination.concurrencyMax,
  };
}

/** What is left to spend: one token for each retry. */
export interface RetryBudget {
  tokens: number;
  /** When it was last counted, epoch ms. */
  at: number;
}

/** So many retries at once are never too many. */
const BURST_MIN = 10;
const MINUTE_MS = 60_000;

/** The most that is saved up: a quiet night must not become a storm in the morning. */
export function tokensMax(settings: BudgetSettings): number {
  return Math.max(BURST_MIN, settings.perMinute, settings.concurrencyMax);
}

/** A destination that was never retried has all of it. */
export function fullBudget(settings: BudgetSettings, now: Date): RetryBudget {
  return { tokens: tokensMax(settings), at: now.getTime() };
}

/** The budget with what time has earned since it was last counted. A clock that goes back earns nothing. */
export function refilled(budget: RetryBudget, settings: BudgetSettings, now: Date): RetryBudget {
  const minutes = Math.max(0, now.getTime() - budget.at) / MINUTE_MS;
  const tokens = Math.min(tokensMax(settings), budget.tokens + minutes * settings.perMinute);
  return { tokens, at: Math.max(budget.at, now.getTime()) };
}

/** The budget less one retry; null when there is none to spend. */
export function spendRetry(budget: RetryBudget, settings: BudgetSettings, now: Date): RetryBudget | null {
  const counted = refilled(budget, settings, now);
  return counted.tokens < 1 ? null : { ...counted, tokens: counted.tokens - 1 };
}

/**
 * The budget after an attempt: a first attempt earns the share, and so does a retry that was answered well, which
 * gives its token back too, because it was no load that the destination could not bear. So a destination that is back takes what waits at
 * the pace of its answers, and one that is sick gets no more than the share. A probe spent nothing, so nothing goes back.
 */
export function settleBudget(
  budget: RetryBudget,
  attempt: { first: boolean; good: boolean; probe?: boolean },
  settings: BudgetSettings,
  now: Date,
): RetryBudget {
  const counted = refilled(budget, settings, now);
  const share = settings.percent / 100;
  const spent = attempt.first || attempt.probe ? 0 : 1;
  const earned = attempt.first || attempt.good ? share + (attempt.good ? spent : 0) : 0;
  return { ...counted, tokens: Math.min(tokensMax(settings), counted.tokens + earned) };
}
