import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FULL_PACE, isSlow, paceLimit, recordAnswer, slowStart, type Pace } from "./adaptive-concurrency";

const START = Date.parse("2026-03-01T12:00:00Z");
const MAX = 8;

/** One answer after another, each sent after the one before it was answered. */
function after(pace: Pace, answers: readonly ("good" | "fault" | number)[], from = 1, max = MAX): Pace {
  return answers.reduce<Pace>((before, answer, i) => {
    const now = new Date(START + (from + i) * 1_000);
    const startedAt = new Date(now.getTime() - 10);
    const durationMs = typeof answer === "number" ? answer : 10;
    const result = answer === "fault" ? "fault" : "good";
    return recordAnswer(before, { result, startedAt, durationMs, now }, max);
  }, pace);
}

const goods = (count: number) => Array<"good">(count).fill("good");
const limits = (pace: Pace) => paceLimit(pace, MAX);

describe("the pace of a destination", () => {
  it("is all that is allowed until something goes wrong", () => {
    expect(limits(FULL_PACE)).toBe(MAX);
    expect(limits(after(FULL_PACE, goods(50)))).toBe(MAX);
  });

  it("halves with a fault, down to one, and grows back one by one per round of answers", () => {
    expect(["fault"].map(() => limits(after(FULL_PACE, ["fault"])))).toEqual([4]);
    const low = after(FULL_PACE, ["fault", "fault", "fault", "fault"]);
    expect(limits(low)).toBe(1);
    const grown = Array.from({ length: 40 }, (_, i) => limits(after(low, goods(i + 1), 10)));
    expect(grown.slice(0, 3)).toEqual([2, 2, 2]);
    expect(grown.indexOf(MAX)).toBeGreaterThan(20);
    expect(grown.at(-1)).toBe(MAX);
  });

  it("counts the faults of requests that were under way together once", () => {
    const now = new Date(START + 5_000);
    const together = { result: "fault" as const, startedAt: new Date(START + 4_000), durationMs: 900, now };
    const once = recordAnswer(FULL_PACE, together, MAX);
    expect(limits(recordAnswer(recordAnswer(once, together, MAX), together, MAX))).toBe(4);
    const later = { ...together, startedAt: new Date(START + 6_000), now: new Date(START + 7_000) };
    expect(limits(recordAnswer(once, later, MAX))).toBe(2);
  });

  it("begins with one request when a destination is back, and doubles with every round", () => {
    const back = slowStart(FULL_PACE, MAX, new Date(START));
    expect(limits(back)).toBe(1);
    expect([1, 3, 7].map((count) => limits(after(back, goods(count))))).toEqual([2, 4, 8]);
    expect(limits(after(back, [...goods(4), "fault"]))).toBe(2);
  });

  it("eases off when answers take clearly longer than usual, and never for slowness alone below a quarter", () => {
    const used = after(FULL_PACE, Array<number>(300).fill(50));
    const slower = after(used, Array<number>(20).fill(1_000), 400);
    expect(isSlow(slower)).toBe(true);
    expect(limits(slower)).toBeLessThan(MAX);
    expect(limits(slower)).toBeGreaterThanOrEqual(2);
    // Slower for good becomes the usual, and the pace comes back.
    expect(limits(after(slower, Array<number>(400).fill(1_000), 500))).toBe(MAX);
  });

  it("stays between one and what is allowed, whatever comes and whatever the settings become", () => {
    const answer = fc.oneof(fc.constantFrom("good" as const, "fault" as const), fc.nat(120_000));
    const story = fc.array(fc.tuple(fc.array(answer, { maxLength: 30 }), fc.integer({ min: 1, max: 128 })));
    fc.assert(
      fc.property(story, (parts) => {
        let pace = FULL_PACE;
        parts.forEach(([answers, max], i) => {
          pace = after(pace, answers, 1 + i * 100, max);
          expect(paceLimit(pace, max)).toBeGreaterThanOrEqual(1);
          expect(paceLimit(pace, max)).toBeLessThanOrEqual(max);
          expect(Number.isInteger(paceLimit(pace, max))).toBe(true);
        });
      }),
    );
  });
});
