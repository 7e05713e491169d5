import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleAttempt, sampleDelivery, sampleEvent } from "@/components/events/sample-event";
import { phasesOf, phasesText } from "./phases";
import { spansOf, waterfallLanes } from "./waterfall-rows";

const at = (ms: number) => new Date(Date.parse("2026-11-23T18:00:00Z") + ms).toISOString();

describe("waterfallLanes", () => {
  const delivery = sampleDelivery({
    round: 2,
    status: "pending",
    nextAttemptAt: at(7_300_000),
    attempts: [
      sampleAttempt({
        id: "a3",
        round: 2,
        trigger: "replay",
        startedAt: at(7_200_000),
        finishedAt: at(7_200_040),
        durationMs: 40,
        errorCode: "ECONNREFUSED",
        responseStatus: null,
      }),
      sampleAttempt({ id: "a2", number: 2, trigger: "retry", startedAt: at(10_300), finishedAt: at(10_400) }),
      sampleAttempt({}),
    ],
  });
  const asked = [{ deliveryId: "d1", round: 2, by: "Anna", reason: "mended" }];
  const lanes = waterfallLanes(
    sampleEvent({ duplicateCount: 2, lastDuplicateAt: at(20_000) }),
    [delivery],
    asked,
  );

  it("tells how the event arrived: received, verified with which secret, stored, queued, sent again", () => {
    const [here] = lanes;
    expect(here?.rows.map((row) => row.title)).toEqual([
      "Received",
      "Signature verified",
      "Stored, then acknowledged",
      "Queued",
      "Sent again 2 times by the provider",
    ]);
    expect(here?.rows[1]?.detail).toBe("With secret version 3 (ends in …MoB7)");
    expect(here?.rows[3]).toMatchObject({ fromMs: 0, toMs: 120, durationMs: 120 });
  });

  it("shows every attempt with its wait, its cause and what comes next", () => {
    const rows = lanes[1]?.rows ?? [];
    expect(rows.map((row) => row.title)).toEqual([
      "Try 1: failed, 503",
      "Try 2: failed, 503",
      "Try 1 of replay 1: failed, ECONNREFUSED",
      "Next try",
    ]);
    expect(rows.map((row) => row.waitMs)).toEqual([null, 10_000, 7_189_600, null]);
    expect(rows[2]?.detail).toBe("Replay asked for by Anna: mended");
    expect(rows[3]).toMatchObject({ future: true, fromMs: 7_300_000 });
  });

  it("says that an edited event has no signature", () => {
    const edited = sampleEvent({ derivedFrom: { id: "x", by: "Anna", reason: "tax code" } });
    expect(waterfallLanes(edited, [], [])[0]?.rows[1]).toMatchObject({
      title: "Not signed",
      tone: "attention",
    });
  });

  it("gives no bar a negative length, whatever the clocks said", () => {
    const ms = fc.integer({ min: -60_000, max: 600_000 });
    const attempt = fc.record({ start: ms, took: fc.option(fc.nat(60_000), { nil: null }) });
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 8 }), ms, (some, dispatched) => {
        const attempts = some.map(({ start, took }, index) =>
          sampleAttempt({ id: `a${index}`, number: index + 1, startedAt: at(start), durationMs: took }),
        );
        const event = sampleEvent({ dispatchedAt: at(dispatched) });
        for (const span of spansOf(waterfallLanes(event, [sampleDelivery({ attempts })], []))) {
          expect(span.fromMs).toBeGreaterThanOrEqual(0);
          expect(span.toMs).toBeGreaterThanOrEqual(span.fromMs);
        }
      }),
    );
  });
});

describe("phasesOf", () => {
  it("makes of moments the time between them", () => {
    const phases = phasesOf({ dnsMs: 3, connectMs: 10, tlsMs: 30, firstByteMs: 230, totalMs: 232 });
    expect(phasesText(phases)).toBe(
      "looking up the name 3 ms, connecting 7 ms, encrypting 20 ms, waiting for the answer 200 ms, reading the answer 2 ms",
    );
    expect(phasesText(phasesOf({ totalMs: 5_000 }))).toBe("until it ended 5.0 s");
    expect(phasesOf(null)).toEqual([]);
  });

  it("adds up to the whole, in order", () => {
    const moments = fc
      .array(fc.nat(30_000), { minLength: 5, maxLength: 5 })
      .map((some) => some.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(moments, ([dnsMs, connectMs, tlsMs, firstByteMs, totalMs]) => {
        const phases = phasesOf({ dnsMs, connectMs, tlsMs, firstByteMs, totalMs: totalMs ?? 0 });
        expect(phases.reduce((sum, phase) => sum + phase.ms, 0)).toBe(totalMs);
        expect(phases.every((phase) => phase.ms >= 0)).toBe(true);
      }),
    );
  });
});
