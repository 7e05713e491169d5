import { describe, expect, it } from "vitest";
import { groupsVerdict } from "./groups-verdict";

const NONE = { new: 0, ongoing: 0, regressed: 0, resolved: 0, muted: 0 };

describe("the sentence over the failure groups", () => {
  it.each([
    [{ ...NONE, resolved: 4, muted: 2 }, "No cause of failures is open."],
    [{ ...NONE, ongoing: 1 }, "1 cause of failures is open."],
    [
      { ...NONE, new: 2, regressed: 1, ongoing: 4 },
      "7 causes of failures are open, 2 new and 1 that had been resolved.",
    ],
  ])("says how many there are and what is new", (counts, sentence) => {
    expect(groupsVerdict(counts)).toBe(sentence);
  });
});
