import { describe, expect, it } from "vitest";
import { destinationHealth, destinationsVerdict } from "./health";

const now = new Date("2026-11-23T18:00:00.000Z");
const facts = {
  status: "active",
  pausedAt: null,
  pausedReason: null,
  breakerOpenedAt: null,
  nextProbeAt: null,
  attempts: 1200,
  successRate: 0.985,
  durationP95Ms: 340,
  counts: { pending: 0, held: 0, sending: 0, succeeded: 1190, dead: 10 },
} as const;

describe("destinationHealth", () => {
  it.each([
    [{}, "Took 98.5% of 1,200 attempts in the last hour, 95% of them answered within 340 ms."],
    [{ attempts: 0, successRate: null, durationP95Ms: null }, "Nothing was sent in the last hour."],
    [
      {
        status: "breaker_open",
        breakerOpenedAt: "2026-11-23T17:48:00.000Z",
        nextProbeAt: "2026-11-23T18:00:40.000Z",
        counts: { ...facts.counts, held: 110, pending: 2 },
      },
      "Not taking deliveries for 12 min; next probe in 40 s; 112 deliveries wait and nothing is lost.",
    ],
    [
      { status: "breaker_open", nextProbeAt: "2026-11-23T17:59:00.000Z" },
      "Not taking deliveries; the next probe is due; nothing waits for it and nothing is lost.",
    ],
    [
      {
        status: "paused",
        pausedAt: "2026-11-23T17:58:00.000Z",
        pausedReason: "closing the month",
        counts: { ...facts.counts, held: 1 },
      },
      "Paused for 2 min (closing the month); 1 delivery waits. Resume to send.",
    ],
    [{ status: "disabled" }, "Switched off: new events are not sent to it."],
  ] as const)("%j", (change, sentence) => {
    expect(destinationHealth({ ...facts, ...change }, "the last hour", now)).toBe(sentence);
  });
});

describe("destinationsVerdict", () => {
  it.each([
    [[], "No destination takes events."],
    [[{ name: "Ledger", status: "active" }], "Ledger is taking deliveries."],
    [
      [
        { name: "Ledger", status: "active" },
        { name: "Old", status: "disabled" },
        { name: "ERP", status: "active" },
      ],
      "All 2 destinations are taking deliveries.",
    ],
    [
      [
        { name: "Ledger", status: "active" },
        { name: "ERP", status: "breaker_open" },
        { name: "Mail", status: "paused" },
      ],
      "1 of 3 destinations is taking deliveries; ERP is not taking deliveries; Mail is paused.",
    ],
  ] as const)("%#", (rows, sentence) => {
    expect(destinationsVerdict(rows)).toBe(sentence);
  });
});
