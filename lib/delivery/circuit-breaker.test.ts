import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";
import {
  beginProbe,
  breakerResult,
  CLOSED_BREAKER,
  cooldownMs,
  recordResult,
  type Breaker,
  type BreakerResult,
} from "./circuit-breaker";

const START = new Date("2026-03-01T12:00:00Z");
const half = () => 0.5;

function after(ms: number): Date {
  return new Date(START.getTime() + ms);
}

function feed(results: BreakerResult[], stepMs = 100, from: Breaker = CLOSED_BREAKER): Breaker {
  return results.reduce((breaker, result, i) => recordResult(breaker, result, after(i * stepMs), half), from);
}

const faults = (count: number) => Array<BreakerResult>(count).fill("fault");
const goods = (count: number) => Array<BreakerResult>(count).fill("good");

const OPEN: Breaker = { state: "open", buckets: [], trips: 1, openedAt: START, probeAt: after(30_000) };
const HALF_OPEN: Breaker = { ...OPEN, state: "half_open", probeAt: null };

describe("recordResult", () => {
  it("opens on the tenth request when all failed, not on the ninth", () => {
    expect(feed(faults(9)).state).toBe("closed");
    const open = feed(faults(10));
    expect(open).toMatchObject({ state: "open", trips: 1, openedAt: after(900) });
    expect(open.probeAt).toEqual(after(900 + 30_000));
  });

  it("opens at seven faults of ten and not at six", () => {
    expect(feed([...goods(3), ...faults(7)]).state).toBe("open");
    expect(feed([...goods(4), ...faults(6)]).state).toBe("closed");
  });

  it("forgets what is older than five minutes", () => {
    expect(feed(faults(12), 60_000).state).toBe("closed");
  });

  it("keeps a window of a bounded size", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(120_000), { maxLength: 200 }), (gaps) => {
        let at = 0;
        let breaker = CLOSED_BREAKER;
        for (const gap of gaps) breaker = recordResult(breaker, "good", after((at += gap)), half);
        expect(breaker.buckets.length).toBeLessThanOrEqual(12);
      }),
    );
  });

  it("never opens while requests succeed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
        expect(feed(goods(count)).state).toBe("closed");
      }),
    );
  });

  it("half-open: one answer closes it, one fault opens it for longer", () => {
    expect(recordResult(HALF_OPEN, "good", after(0), half)).toEqual(CLOSED_BREAKER);
    const again = recordResult(HALF_OPEN, "fault", after(0), half);
    expect(again).toMatchObject({ state: "open", trips: 2, openedAt: START, probeAt: after(60_000) });
  });

  it("open: answers that were under way change nothing", () => {
    expect(recordResult(OPEN, "good", after(1), half)).toBe(OPEN);
    expect(recordResult(OPEN, "fault", after(1), half)).toBe(OPEN);
  });
});

describe("beginProbe", () => {
  it.each([
    ["is not due yet", OPEN, 29_999, null],
    ["is due", OPEN, 30_000, "half_open"],
    ["is closed", CLOSED_BREAKER, 30_000, null],
    ["is half-open already", HALF_OPEN, 30_000, null],
  ])("when it %s", (_name, breaker, ms, expected) => {
    expect(beginProbe(breaker, after(ms))?.state ?? null).toBe(expected);
  });
});

describe("cooldownMs", () => {
  it("doubles from 30 seconds to ten minutes, within a fifth", () => {
    expect([1, 2, 3, 4, 5, 6, 50].map((trips) => cooldownMs(trips, half))).toEqual([
      30_000, 60_000, 120_000, 240_000, 480_000, 600_000, 600_000,
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (trips, chance) => {
          const plain = cooldownMs(trips, half);
          expect(Math.abs(cooldownMs(trips, () => chance) - plain)).toBeLessThanOrEqual(plain * 0.2 + 1);
        },
      ),
    );
  });
});

describe("breakerResult", () => {
  it("blames the destination only for what is its fault", () => {
    const blamed = FAILURE_CATEGORIES.filter((c) => breakerResult(c) === "fault");
    expect(blamed).toEqual(["network_transient", "rate_limited", "downstream_unavailable", "auth_config"]);
    expect(breakerResult(null)).toBe("good");
  });
});
