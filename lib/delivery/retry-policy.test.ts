import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RetrySettings } from "./policy-model";
import { backoffCeilingMs } from "./policy-preview-model";
import { decideRetry, retryAfterMs, type RetryQuestion } from "./retry-policy";

const NOW = new Date("2026-03-01T12:00:00.000Z");
const HOUR = 3_600_000;

type Policy = RetryQuestion["policy"];

const OWN: RetrySettings = { scheduleSeconds: [], attemptsMax: 16, horizonSeconds: 3 * 86_400 };

/** A policy of tries by these settings. */
function retryBy(settings: RetrySettings): Policy {
  return { action: "retry", settings, doubt: 0.25, origin: "built_in" };
}

const PARK: Policy = { ...retryBy(OWN), action: "park" };

function question(change: Partial<RetryQuestion> = {}): RetryQuestion {
  return {
    attemptNumber: 1,
    verdict: { category: "downstream_unavailable" },
    httpStatus: 503,
    retryAfter: null,
    policy: retryBy(OWN),
    roundStartedAt: NOW,
    now: NOW,
    random: () => 0.5,
    ...change,
  };
}

function waitOf(change: Partial<RetryQuestion> = {}): number {
  const decision = decideRetry(question(change));
  if (decision.decision !== "retry") throw new Error(decision.decision);
  return decision.at.getTime() - (change.now ?? NOW).getTime();
}

const anyQuestion = fc
  .record({
    attemptNumber: fc.integer({ min: 1, max: 200 }),
    category: fc.constantFrom("network_transient", "rate_limited", "downstream_unavailable"),
    action: fc.constantFrom("retry", "hold"),
    retryAfter: fc.oneof(
      fc.constant(null),
      fc.nat(10_000_000).map(String),
      fc
        .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
        .map((d) => d.toUTCString()),
      fc.string(),
    ),
    scheduleSeconds: fc.array(fc.integer({ min: 1, max: 700_000 }), { maxLength: 5 }),
    attemptsMax: fc.integer({ min: 1, max: 100 }),
    horizonSeconds: fc.integer({ min: 60, max: 2_592_000 }),
    elapsedMs: fc.nat(2_592_000_000),
    chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  })
  .map((r) =>
    question({
      attemptNumber: r.attemptNumber,
      verdict: { category: r.category as "rate_limited" },
      retryAfter: r.retryAfter,
      policy: {
        action: r.action as "retry",
        settings: {
          scheduleSeconds: r.scheduleSeconds,
          attemptsMax: r.attemptsMax,
          horizonSeconds: r.horizonSeconds,
        },
        doubt: 0.25,
        origin: "destination",
      },
      roundStartedAt: new Date(NOW.getTime() - r.elapsedMs),
      random: () => r.chance,
    }),
  );

/** A verdict against a retry that leaves the given share of doubt. */
function doubtOf(share: number): RetryQuestion["verdict"] {
  const none = { network_transient: 0, rate_limited: 0, code_defect: 0, auth_config: 0 };
  return {
    category: "payload_mismatch",
    probabilities: {
      ...none,
      business_conflict: 0,
      payload_mismatch: 1 - share,
      downstream_unavailable: share,
    },
  };
}

describe("decideRetry", () => {
  it("tries a few times, slowly, what may pass although it probably will not", () => {
    expect(decideRetry(question({ verdict: doubtOf(0.24), policy: PARK }))).toEqual({
      decision: "dead",
      reason: "not_retryable",
    });
    expect(waitOf({ verdict: doubtOf(0.26), policy: PARK })).toBe(HOUR / 4);
    expect(waitOf({ verdict: doubtOf(0.26), policy: PARK, attemptNumber: 2 })).toBe(HOUR / 2);
    expect(decideRetry(question({ verdict: doubtOf(0.49), policy: PARK, attemptNumber: 3 }))).toEqual({
      decision: "dead",
      reason: "not_retryable",
    });
  });

  it("never answers with a time before now or past the horizon", () => {
    fc.assert(
      fc.property(anyQuestion, (q) => {
        const decision = decideRetry(q);
        const at = decision.decision === "dead" ? NOW.getTime() : decision.at.getTime();
        expect(at).toBeGreaterThanOrEqual(NOW.getTime());
        const horizon = q.roundStartedAt.getTime() + q.policy.settings.horizonSeconds * 1_000;
        expect(decision.decision === "dead" || at <= horizon).toBe(true);
        expect(decision.decision === "dead" || q.attemptNumber < q.policy.settings.attemptsMax).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("waits at least as long as a readable Retry-After asks, within the day and the horizon", () => {
    fc.assert(
      fc.property(
        fc.nat(200_000),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (s, chance) => {
          const asked = Math.min(s * 1_000, 24 * HOUR);
          const wait = waitOf({ retryAfter: String(s), random: () => chance });
          expect(wait).toBeGreaterThanOrEqual(asked);
          expect(wait).toBeLessThanOrEqual(Math.max(asked + 30_001, 20_000));
        },
      ),
    );
  });

  it("keeps the jitter between one second and the attempt's ceiling", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 15 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attemptNumber, chance) => {
          const wait = waitOf({ attemptNumber, random: () => chance });
          expect(wait).toBeGreaterThanOrEqual(1_000);
          expect(wait).toBeLessThanOrEqual(backoffCeilingMs(attemptNumber) + 1);
        },
      ),
    );
  });

  it("has ceilings that never shrink and end at six hours", () => {
    const ceilings = Array.from({ length: 60 }, (_, i) => backoffCeilingMs(i + 1));
    expect(ceilings[0]).toBe(5_000);
    expect(ceilings.toSorted((a, b) => a - b)).toEqual(ceilings);
    expect(ceilings.at(-1)).toBe(6 * HOUR);
  });

  it("follows a destination's schedule within a fifth and repeats its last wait", () => {
    const policy = retryBy({ scheduleSeconds: [10, 100], attemptsMax: 16, horizonSeconds: 86_400 });
    expect(waitOf({ policy, attemptNumber: 1 })).toBe(10_000);
    expect(waitOf({ policy, attemptNumber: 2, random: () => 0 })).toBe(80_000);
    expect(waitOf({ policy, attemptNumber: 9, random: () => 0.999999 })).toBeLessThanOrEqual(120_000);
  });

  it("goes slower where the destination asked for it", () => {
    const limited = { category: "rate_limited" } as const;
    expect(waitOf({ verdict: limited })).toBe(4 * waitOf());
  });

  it.each([
    [{ policy: PARK, httpStatus: 422 }, "not_retryable"],
    [{ policy: { ...PARK, origin: "category" as const } }, "policy"],
    [{ policy: { ...retryBy(OWN), action: "hold" as const }, attemptNumber: 16 }, "attempts_exhausted"],
    [{ attemptNumber: 16 }, "attempts_exhausted"],
    [{ roundStartedAt: new Date(NOW.getTime() - 4 * 24 * HOUR) }, "horizon_passed"],
    [{ httpStatus: 410 }, "gone"],
  ])("gives up for a reason (%#)", (change, reason) => {
    expect(decideRetry(question(change))).toEqual({ decision: "dead", reason });
  });

  it("keeps for a person until the horizon, and tries what is in doubt first", () => {
    const hold: Policy = { ...retryBy(OWN), action: "hold" };
    const horizon = new Date(NOW.getTime() + 72 * HOUR);
    expect(decideRetry(question({ policy: hold }))).toEqual({ decision: "hold", at: horizon });
    expect(waitOf({ policy: hold, verdict: doubtOf(0.26) })).toBe(HOUR / 4);
    const never: Policy = { ...hold, doubt: null };
    expect(decideRetry(question({ policy: never, verdict: doubtOf(0.9) })).decision).toBe("hold");
  });

  it("moves the last attempt up to the horizon instead of losing it", () => {
    const roundStartedAt = new Date(NOW.getTime() - 3 * 24 * HOUR + 60_000);
    expect(waitOf({ attemptNumber: 15, roundStartedAt, random: () => 0.99 })).toBe(60_000);
  });
});

describe("retryAfterMs", () => {
  it.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Sun, 01 Mar 2026 12:05:00 GMT", 300_000],
    ["Sunday, 01-Mar-26 12:05:00 GMT", 300_000],
    ["Sun, 01 Mar 2026 11:00:00 GMT", 0],
    ["99999999", 24 * HOUR],
    ["-5", null],
    ["1.5", null],
    ["soon", null],
    ["2026-03-01", null],
    ["", null],
    [null, null],
  ])("reads %j as %s", (header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected);
  });
});
