/** Failed sign-ins of one e-mail or one address. Times in milliseconds since the epoch. */
export interface ThrottleState {
  failures: number;
  windowStartMs: number;
  lockedUntilMs: number | null;
}

export interface ThrottlePolicy {
  /** Failures within the window before the lock. */
  failuresMax: number;
  windowMs: number;
  lockMs: number;
}

const MINUTE_MS = 60_000;

/** A person may mistype a few times; an address, which many people may share, more often. */
export const EMAIL_POLICY: ThrottlePolicy = {
  failuresMax: 5,
  windowMs: 15 * MINUTE_MS,
  lockMs: 15 * MINUTE_MS,
};
export const ADDRESS_POLICY: ThrottlePolicy = {
  failuresMax: 30,
  windowMs: 15 * MINUTE_MS,
  lockMs: 15 * MINUTE_MS,
};

/** Milliseconds until a sign-in may be tried again, or 0. */
export function waitMs(state: ThrottleState | null, nowMs: number): number {
  return state?.lockedUntilMs ? Math.max(0, state.lockedUntilMs - nowMs) : 0;
}

/** The state after one more failure. The failure that reaches the limit locks. */
export function afterFailure(
  state: ThrottleState | null,
  policy: ThrottlePolicy,
  nowMs: number,
): ThrottleState {
  const lockOver =
    state?.lockedUntilMs !== null && state?.lockedUntilMs !== undefined && state.lockedUntilMs <= nowMs;
  const windowOver = !state || lockOver || nowMs - state.windowStartMs >= policy.windowMs;
  const failures = windowOver ? 1 : state.failures + 1;
  return {
    failures,
    windowStartMs: windowOver ? nowMs : state.windowStartMs,
    lockedUntilMs: failures >= policy.failuresMax ? nowMs + policy.lockMs : null,
  };
}

/** The state after an attempt that was counted as a failure beforehand turned out right. */
export function afterSuccess(state: ThrottleState | null): ThrottleState | null {
  return state ? { ...state, failures: Math.max(0, state.failures - 1), lockedUntilMs: null } : null;
}
