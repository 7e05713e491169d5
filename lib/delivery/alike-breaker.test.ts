import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ALIKE_MIN,
  ALIKE_WAIT_MS,
  alikeUntil,
  beginAlikeProbe,
  heldTypes,
  recordAlike,
  waitedEnough,
  type AlikeResult,
  type AlikeStates,
} from "./alike-breaker";

const START = new Date("2026-03-01T12:00:00Z");
const later = (ms: number) => new Date(START.getTime() + ms);
const half = () => 0.5;
const TYPE = "invoice.finalized";

function refused(change: Partial<NonNullable<AlikeResult["failure"]>> = {}, type = TYPE): AlikeResult {
  return {
    type,
    first: true,
    startedAt: START,
    failure: { category: "payload_mismatch", group: "tax-code", lasting: true, ...change },
  };
}

const TAKEN: AlikeResult = { type: TYPE, first: true, startedAt: START, failure: null };

function feed(results: readonly AlikeResult[], from: AlikeStates = {}): AlikeStates {
  return results.reduce<AlikeStates>((states, one) => recordAlike(states, one, START, half), from);
}

const times = (count: number, one: AlikeResult = refused()) => Array<AlikeResult>(count).fill(one);
const held = (states: AlikeStates, ms = 0) => heldTypes(states, later(ms));

describe("events of one type that are refused alike", () => {
  it("hold the type from the fiftieth on, for half a minute first, and no other type", () => {
    expect(held(feed(times(ALIKE_MIN - 1)))).toEqual([]);
    const states = feed([...times(ALIKE_MIN), ...times(3, refused({}, "charge.succeeded"))]);
    expect(held(states)).toEqual([TYPE]);
    expect(held(states, 29_999)).toEqual([TYPE]);
    expect(held(states, 30_000)).toEqual([]);
  });

  it.each<[string, AlikeResult]>([
    ["one was taken", TAKEN],
    ["one was refused in another way", refused({ group: "currency" })],
  ])("begin anew when %s", (_name, between) => {
    expect(held(feed([...times(ALIKE_MIN - 1), between, ...times(ALIKE_MIN - 2)]))).toEqual([]);
  });

  it.each<[string, AlikeResult]>([
    ["an outage", refused({ category: "downstream_unavailable", lasting: false })],
    ["a conflict of one event", refused({ category: "business_conflict" })],
    ["wrong credentials, which the destination's own breaker knows", refused({ category: "auth_config" })],
    ["a failure of no known group", refused({ group: null })],
    ["one that is tried again", refused({ lasting: false })],
    ["a later attempt of the same delivery", { ...refused(), first: false }],
  ])("are not counted for %s", (_name, result) => {
    expect(held(feed(times(2 * ALIKE_MIN, result)))).toEqual([]);
    expect(held(feed([...times(ALIKE_MIN - 1), result]))).toEqual([]);
    expect(held(feed([...times(ALIKE_MIN - 1), result, refused()]))).toEqual([TYPE]);
  });

  it("let one probe go at a time, wait longer after each that fails, and free the type with the first that is taken", () => {
    const open = feed(times(ALIKE_MIN));
    const row = { type: TYPE, since: START };
    const first = alikeUntil(open, row, START);
    expect(first.until).toEqual(later(30_000));
    expect(alikeUntil(first.states, row, START).until).toEqual(later(ALIKE_WAIT_MS));
    const probing = beginAlikeProbe(first.states, TYPE, { now: later(30_000), until: later(70_000) });
    expect(held(probing, 30_000)).toEqual([TYPE]);
    const again = recordAlike(probing, { ...refused(), startedAt: later(30_000) }, later(31_000), half);
    expect(held(again, 31_000 + 59_999)).toEqual([TYPE]);
    expect(held(again, 31_000 + 60_000)).toEqual([]);
    expect(recordAlike(again, TAKEN, later(95_000), half)).toEqual({});
  });

  it("never keep anything longer than an hour", () => {
    expect(waitedEnough(START, later(ALIKE_WAIT_MS - 1))).toBe(false);
    expect(waitedEnough(START, later(ALIKE_WAIT_MS))).toBe(true);
    const since = fc.integer({ min: -2 * ALIKE_WAIT_MS, max: 0 }).map(later);
    fc.assert(
      fc.property(since, (at) => {
        const { until } = alikeUntil(feed(times(ALIKE_MIN)), { type: TYPE, since: at }, START);
        expect(until.getTime()).toBeLessThanOrEqual(Math.max(START.getTime(), at.getTime() + ALIKE_WAIT_MS));
      }),
    );
  });

  it("watch a bounded number of types", () => {
    const many = Array.from({ length: 500 }, (_, i) => refused({}, `type.${i}`));
    expect(Object.keys(feed(many)).length).toBe(50);
  });
});
