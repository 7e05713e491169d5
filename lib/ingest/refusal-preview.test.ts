import { describe, expect, it } from "vitest";
import { previewWords } from "./refusal-preview";

const now = new Date("2026-11-28T12:00:00Z");
const newestAt = "2026-11-28T11:56:00Z";
const facts = {
  secretIds: ["a"],
  versions: [3],
  lastDay: { requests: 1_204, newestAt },
  horizonHours: 72,
  horizon: { requests: 4_000, newestAt },
  leavesNone: false,
};

describe("previewWords", () => {
  it.each([
    [
      {},
      "Version 3 verified 1,204 requests in the last 24 hours and 4,000 in the 3 d in which Stripe repeats a request, the newest 4 min ago. The like of these would be refused.",
    ],
    [
      { horizonHours: null, horizon: null, leavesNone: true },
      "Version 3 verified 1,204 requests in the last 24 hours, the newest 4 min ago. The like of these would be refused. No other secret verifies, so every request would be refused.",
    ],
    [
      {
        lastDay: { requests: 0, newestAt: null },
        horizonHours: 24,
        horizon: { requests: 0, newestAt: null },
      },
      "Version 3 verified 0 requests in the last 24 hours. Nothing that came would have been refused.",
    ],
    [
      { versions: [3, 2], horizonHours: 24 },
      "The secrets in use verified 1,204 requests in the last 24 hours, the newest 4 min ago. The like of these would be refused.",
    ],
  ])("says %j", (over, words) => {
    expect(previewWords({ ...facts, ...over }, "Stripe", now)).toBe(words);
  });
});
