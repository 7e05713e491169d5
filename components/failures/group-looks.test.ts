import { describe, expect, it } from "vitest";
import { FAILURE_CATEGORIES } from "@/lib/failures/model";
import { afterWords, muteWords, sureness, whoActs } from "./group-looks";

describe("words of a failure group", () => {
  it.each(FAILURE_CATEGORIES)("say who acts on %s, naming the destination", (category) => {
    expect(whoActs(category, "NetSuite")).toMatch(/^(?:Nobody|An engineer|Finance|The team).*NetSuite/);
  });

  it("never round a guess up to certainty", () => {
    expect(sureness({ probability: 0.999, corrected: false })).toBe("99% sure");
    expect(sureness({ probability: 1, corrected: true })).toBe("A person said so");
  });

  it.each([
    [
      { until: null, failures: 50, money: { amount: "500", currency: "EUR" } },
      "until 50 more failures or €500.00 at risk",
    ],
    [{ until: null, failures: null, money: null }, "until someone unmutes it"],
    [{ until: "2026-12-01T09:00:00Z", failures: null, money: null }, ""],
  ])("say what wakes a muted one", (rule, words) => {
    expect(muteWords(rule)).toBe(words);
  });

  it.each([
    [1, "1 second"],
    [30, "30 seconds"],
    [240, "4 minutes"],
  ])("say how long after a change: %d", (seconds, words) => {
    expect(afterWords(seconds)).toBe(words);
  });
});
