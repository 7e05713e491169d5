import { describe, expect, it } from "vitest";
import type { GuardView } from "@/lib/delivery/guard-model";
import { alikeSentence, budgetSentence, hourSentence, paceSentence } from "./guard-words";

const FINE: GuardView = {
  limit: 8,
  concurrencyMax: 8,
  slow: false,
  retriesLeft: 10,
  retriesMax: 10,
  budgetPercent: 20,
  budgetPerMinute: 6,
  sent: 120,
  retries: 3,
  putOff: 0,
  held: 0,
  retriesWaiting: 0,
  kept: 0,
  alike: [],
  ticks: [],
};
const NOW = new Date("2026-11-23T18:00:00Z");

describe("what keeps a sick destination from being sent more, in words", () => {
  it.each([
    [paceSentence(FINE, "active"), "Up to 8 requests at once, as set."],
    [
      paceSentence({ ...FINE, limit: 3 }, "active"),
      "Up to 3 of 8 requests at once: it failed lately. More with every good answer.",
    ],
    [
      paceSentence({ ...FINE, limit: 3, slow: true }, "active"),
      "Up to 3 of 8 requests at once: its answers take longer than usual. More with every good answer.",
    ],
    [paceSentence(FINE, "breaker_open"), "No requests now but a probe: the breaker is open."],
    [
      budgetSentence({ ...FINE, retriesLeft: 0, retriesWaiting: 1 }),
      "0 of 10 retries may go now; those that fail again are at most 20% of other requests and 6 a minute. 1 retry waits for a turn.",
    ],
    [hourSentence(FINE), "120 requests in the last hour, 3 of them again. Nothing had to be put off."],
    [
      hourSentence({ ...FINE, putOff: 4, held: 1_200 }),
      "120 requests in the last hour, 3 of them again. 1,204 requests were spared: 4 retries put off, 1,200 held while it was failing. Nothing is lost.",
    ],
    [
      alikeSentence(
        { type: "x", count: 11, since: null, nextProbeAt: "2026-11-23T18:00:40Z", waiting: 1 },
        NOW,
      ),
      "The last 11 were refused alike; 1 delivery waits, an hour at most, and one of them tries it in 40 s.",
    ],
  ])("%s", (said, expected) => {
    expect(said).toBe(expected);
  });
});
