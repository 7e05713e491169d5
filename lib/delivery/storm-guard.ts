import { FULL_PACE, paceLimit, recordAnswer, slowStart, type Pace } from "./adaptive-concurrency";
import type { AlikeStates } from "./alike-breaker";
import type { BreakerResult } from "./circuit-breaker";
import { fullBudget, settleBudget, spendRetry, type BudgetSettings, type RetryBudget } from "./retry-budget";

export const TICK_MS = 300_000;
/** An hour and the five minutes that have begun. */
const TICKS_MAX = 13;

/** Five minutes of a destination: what was sent and what was not. */
export interface Tick {
  /** When it began, epoch ms. */
  at: number;
  first: number;
  /** Retries and probes that were sent. */
  retry: number;
  /** Retries over the budget. */
  putOff: number;
  /** Requests that were not sent because the destination, or events alike, were failing. */
  held: number;
  /** The fewest requests at once that were allowed; 0 while the breaker was open. */
  limit: number;
}

/** What a destination's row keeps beside its breaker; written under its lock. */
export interface Guard {
  /** Null: never touched, which is all of it. */
  budget: RetryBudget | null;
  pace: Pace;
  alike: AlikeStates;
  /** Whether retries may wait for their turn; saves looking for them after every attempt. */
  retriesWait: boolean;
  ticks: readonly Tick[];
}

export const EMPTY_GUARD: Guard = { budget: null, pace: FULL_PACE, alike: {}, retriesWait: false, ticks: [] };

/** The guard of a row; parts that an earlier version did not write are as at the beginning. */
export function guardOf(stored: Partial<Guard>): Guard {
  return { ...EMPTY_GUARD, ...stored };
}

type Counted = "first" | "retry" | "putOff" | "held";

/** The guard with one more of what is counted, in the five minutes of now. */
export function counted(guard: Guard, what: Counted, limit: number, now: Date): Guard {
  const at = Math.floor(now.getTime() / TICK_MS) * TICK_MS;
  const last = guard.ticks.at(-1);
  const current = last?.at === at ? last : { at, first: 0, retry: 0, putOff: 0, held: 0, limit };
  const next = { ...current, [what]: current[what] + 1, limit: Math.min(current.limit, limit) };
  const before = guard.ticks.filter((tick) => tick.at < at && tick.at > at - TICKS_MAX * TICK_MS);
  return { ...guard, ticks: [...before, next] };
}

/** The guard after a retry was let through; null when the budget has none left. */
export function spend(guard: Guard, settings: BudgetSettings, now: Date): Guard | null {
  const budget = spendRetry(guard.budget ?? fullBudget(settings, now), settings, now);
  return budget && { ...guard, budget };
}

/** An attempt that was settled. */
export interface SettledAttempt {
  result: BreakerResult;
  /** Whether it was the first of its round. */
  first: boolean;
  /** The breaker let it through alone, and the budget was not asked. */
  probe: boolean;
  /** The breaker closed by it. */
  cameBack: boolean;
  startedAt: Date;
  durationMs: number | null;
}

/** The guard after an attempt: what it earned, what it taught about the pace, and that it was sent. Pure. */
export function settled(guard: Guard, attempt: SettledAttempt, settings: BudgetSettings, now: Date): Guard {
  const { concurrencyMax } = settings;
  const good = attempt.result === "good";
  const budget = settleBudget(
    guard.budget ?? fullBudget(settings, now),
    { first: attempt.first, good, probe: attempt.probe },
    settings,
    now,
  );
  const pace = attempt.cameBack
    ? slowStart(guard.pace, concurrencyMax, now)
    : recordAnswer(guard.pace, { ...attempt, now }, concurrencyMax);
  const next = { ...guard, budget, pace };
  return counted(next, attempt.first ? "first" : "retry", paceLimit(pace, concurrencyMax), now);
}
