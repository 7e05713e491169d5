import { describe, expect, it } from "vitest";
import { moneySentence, overviewVerdict, type OverviewFacts } from "./verdict";

const healthy: OverviewFacts = {
  sources: 3,
  destinations: [
    { name: "NetSuite", status: "active" },
    { name: "Ledger", status: "active" },
  ],
  dead: 0,
  deadMoney: [],
  onTheWay: 0,
};

describe("overviewVerdict", () => {
  it.each<[string, Partial<OverviewFacts>, string, string]>([
    ["all well", {}, "ok", "All 2 destinations are taking deliveries; nothing waits for a person."],
    [
      "dead letters",
      { dead: 3, deadMoney: [{ amount: "310", currency: "EUR" }] },
      "failed",
      "All 2 destinations are taking deliveries; 3 deliveries worth €310.00 wait for a person.",
    ],
    [
      "one dead letter without money",
      { dead: 1 },
      "failed",
      "All 2 destinations are taking deliveries; 1 delivery waits for a person.",
    ],
    [
      "on the way",
      { onTheWay: 2 },
      "waiting",
      "All 2 destinations are taking deliveries; 2 deliveries are still on their way; no one has to act.",
    ],
    [
      "one down, one paused",
      {
        destinations: [
          { name: "NetSuite", status: "breaker_open" },
          { name: "Ledger", status: "paused" },
        ],
      },
      "failed",
      "NetSuite is not taking deliveries, and Ledger is paused; nothing waits for a person.",
    ],
    [
      "one destination",
      { destinations: [{ name: "Ledger", status: "active" }] },
      "ok",
      "Ledger is taking deliveries; nothing waits for a person.",
    ],
    [
      "none",
      { destinations: [{ name: "Old", status: "disabled" }] },
      "attention",
      "No destination is set up, so events go nowhere; nothing waits for a person.",
    ],
    [
      "no source",
      { sources: 0 },
      "attention",
      "No provider calls here yet. Add a source to receive its events.",
    ],
  ])("%s", (_name, change, tone, sentence) => {
    expect(overviewVerdict({ ...healthy, ...change })).toMatchObject({ tone, sentence });
  });

  it.each<[string, Partial<OverviewFacts>, string]>([
    ["all well", {}, "/events"],
    ["dead letters", { dead: 3 }, "/dead-letters"],
    ["on the way", { onTheWay: 2 }, "/deliveries?status=pending,held,sending"],
    ["a destination paused", { destinations: [{ name: "A", status: "paused" }] }, "/destinations"],
    [
      "dead letters at one that is down",
      { dead: 1, destinations: [{ name: "A", status: "breaker_open" }] },
      "/dead-letters",
    ],
    ["no source", { sources: 0 }, "/sources"],
  ])("leads to what is wrong: %s", (_name, change, href) => {
    expect(overviewVerdict({ ...healthy, ...change }).next?.href).toBe(href);
  });
});

describe("moneySentence", () => {
  it("never adds currencies up, and counts the ones it does not name", () => {
    const sums = ["EUR", "USD", "GBP", "JPY", "CHF"].map((currency) => ({ amount: "10", currency }));
    expect(moneySentence(sums.slice(0, 1))).toBe("€10.00");
    expect(moneySentence(sums.slice(0, 2))).toBe("€10.00 and $10.00");
    expect(moneySentence(sums)).toBe("€10.00, $10.00, £10.00 and money in 2 more currencies");
  });
});
