import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardedRetry, plainRetry, type Storm } from "@/tests/support/storm-simulation";

const MINUTE = 60_000;
/** An open breaker waits ten minutes and a fifth at the most, and the sweeper looks every few seconds. */
const PROBE_WAIT_MAX = 12 * MINUTE + 2 * MINUTE;

const oneOf = (...shares: number[]) => fc.constantFrom(...shares);

const storms = fc.record({
  gaps: fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 300 }),
  sickFrom: fc.integer({ min: 0, max: 3 * MINUTE }),
  sickFor: fc.integer({ min: 10_000, max: 40 * MINUTE }),
  faultShare: oneOf(0.2, 0.5, 0.9, 1),
  answerMs: fc.integer({ min: 1, max: 2_000 }),
  concurrencyMax: fc.integer({ min: 1, max: 32 }),
  budgetPercent: fc.integer({ min: 0, max: 100 }),
  budgetPerMinute: fc.integer({ min: 1, max: 60 }),
  seed: fc.nat(),
});

/** Sick enough for many retries, and not so sick that the breaker opens for good. */
const halfSick = fc.record({
  gaps: fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 150, maxLength: 400, size: "max" }),
  sickFrom: fc.constant(0),
  sickFor: fc.integer({ min: 4 * MINUTE, max: 10 * MINUTE }),
  faultShare: oneOf(0.4, 0.5, 0.6),
  answerMs: fc.integer({ min: 1, max: 500 }),
  concurrencyMax: fc.integer({ min: 1, max: 16 }),
  budgetPercent: fc.integer({ min: 0, max: 20 }),
  budgetPerMinute: fc.integer({ min: 1, max: 6 }),
  seed: fc.nat(),
});

type Drawn = typeof storms extends fc.Arbitrary<infer T> ? T : never;

function stormOf({ gaps, sickFor, ...rest }: Drawn): Storm {
  let at = 0;
  const arrivals = gaps.map((gap) => (at += gap));
  return { ...rest, arrivals, sickUntil: rest.sickFrom + sickFor };
}

describe("a storm of retries in virtual time", () => {
  it("is never more for a sick destination than plain retries are, and everything arrives after it", () => {
    fc.assert(
      fc.property(storms, (drawn) => {
        const guarded = guardedRetry(stormOf(drawn));
        const plain = plainRetry(stormOf(drawn));
        expect(guarded.sentWhileSick).toBeLessThanOrEqual(plain.sentWhileSick);
        expect(guarded.deliveredAt).not.toContain(null);
        expect(guarded.busiest).toBeLessThanOrEqual(drawn.concurrencyMax);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps failing retries within the share of all other requests, the floor of each minute and one burst", () => {
    fc.assert(
      fc.property(halfSick, (drawn) => {
        const storm = stormOf(drawn);
        const { sent, failedRetries } = guardedRetry(storm);
        const others = sent - failedRetries;
        const minutes = (storm.sickUntil + drawn.answerMs) / MINUTE;
        const burst = Math.max(10, drawn.budgetPerMinute, drawn.concurrencyMax);
        const allowed = burst + (others * drawn.budgetPercent) / 100 + minutes * drawn.budgetPerMinute;
        expect(failedRetries).toBeLessThanOrEqual(allowed);
      }),
      { numRuns: 60 },
    );
  });

  it("starves nothing: after the sickness all arrives as soon as with plain retries, and one wait later", () => {
    fc.assert(
      fc.property(storms, (drawn) => {
        const storm = stormOf(drawn);
        const lastOf = (result: { deliveredAt: (number | null)[] }) =>
          Math.max(...result.deliveredAt.map((at) => at ?? Number.POSITIVE_INFINITY));
        const begin = Math.max(lastOf(plainRetry(storm)), storm.sickUntil);
        const oneByOne = storm.arrivals.length * drawn.answerMs;
        // A retry that was put off until shortly before the end has its own next wait, about as long as all before.
        const ownWait = drawn.sickFor + 5_000;
        const latest = begin + PROBE_WAIT_MAX + ownWait + oneByOne;
        expect(lastOf(guardedRetry(storm))).toBeLessThanOrEqual(latest);
      }),
      { numRuns: 150 },
    );
  });

  it("sends a destination that is down for half an hour a hundredth of what plain retries send", () => {
    const storm: Storm = {
      arrivals: Array.from({ length: 2_000 }, (_, i) => i * 100),
      sickFrom: 0,
      sickUntil: 30 * MINUTE,
      faultShare: 1,
      answerMs: 20,
      concurrencyMax: 8,
      budgetPercent: 20,
      budgetPerMinute: 6,
      seed: 1,
    };
    const [guarded, plain] = [guardedRetry(storm), plainRetry(storm)];
    expect(guarded.sentWhileSick * 100).toBeLessThan(plain.sentWhileSick);
    expect(guarded.deliveredAt).not.toContain(null);
  });
});
