import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterFailure, afterSuccess, EMAIL_POLICY, waitMs, type ThrottleState } from "./sign-in-throttle";

const policy = { failuresMax: 5, windowMs: 1_000, lockMs: 10_000 };

function fail(times: number, startMs: number, stepMs: number): ThrottleState | null {
  let state: ThrottleState | null = null;
  for (let index = 0; index < times; index += 1)
    state = afterFailure(state, policy, startMs + index * stepMs);
  return state;
}

describe("the sign-in throttle", () => {
  it("lets the failures below the limit pass and locks at the limit", () => {
    expect(waitMs(fail(4, 0, 1), 4)).toBe(0);
    expect(waitMs(fail(5, 0, 1), 4)).toBe(10_000);
  });

  it("opens again when the lock is over, with a fresh count", () => {
    const locked = fail(5, 0, 1);
    expect(waitMs(locked, 10_004)).toBe(0);
    expect(afterFailure(locked, policy, 10_004)).toEqual({
      failures: 1,
      windowStartMs: 10_004,
      lockedUntilMs: null,
    });
  });

  it("forgets failures that are older than the window", () => {
    expect(waitMs(fail(20, 0, policy.windowMs), 20_000)).toBe(0);
  });

  it("takes back the count of an attempt that turned out right", () => {
    expect(afterSuccess(fail(5, 0, 1))).toEqual({ failures: 4, windowStartMs: 0, lockedUntilMs: null });
    expect(afterSuccess(null)).toBeNull();
  });

  it("never lets more guesses through than the limit in any stretch as long as the window", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 200 }), (gaps) => {
        let nowMs = 0;
        let state: ThrottleState | null = null;
        const passed: number[] = [];
        for (const gap of gaps) {
          nowMs += gap;
          if (waitMs(state, nowMs) > 0) continue;
          passed.push(nowMs);
          state = afterFailure(state, policy, nowMs);
        }
        for (const start of passed) {
          const inStretch = passed.filter((at) => at >= start && at < start + policy.windowMs).length;
          // A window may end and the next begin inside the stretch, but a full one always locks.
          expect(inStretch).toBeLessThanOrEqual(2 * policy.failuresMax - 1);
        }
      }),
    );
  });

  it("allows a person a few mistakes an hour, not a dictionary", () => {
    const perDay = (86_400_000 / (EMAIL_POLICY.lockMs + 1)) * EMAIL_POLICY.failuresMax;
    expect(perDay).toBeLessThan(500);
  });
});
