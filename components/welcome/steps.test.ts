import { describe, expect, it } from "vitest";
import { firstSteps, sampleSource, type FirstStepsFacts } from "./steps";

const empty: FirstStepsFacts = { sources: [], destinations: [], members: 1 };
const source = { slug: "stripe-test", environment: "test", lastEventAt: null } as const;

function done(facts: Partial<FirstStepsFacts>): string[] {
  return firstSteps({ ...empty, ...facts })
    .filter((step) => step.done)
    .map((step) => step.id);
}

describe("the first steps", () => {
  it("are all open in an empty installation, inviting people too for whoever may", () => {
    expect(done({})).toEqual([]);
    expect(firstSteps(empty)).toHaveLength(5);
    expect(firstSteps({ ...empty, members: null }).map((step) => step.id)).not.toContain("people");
  });

  it("are ticked by what is there", () => {
    expect(done({ sources: [source] })).toEqual(["source"]);
    expect(done({ sources: [{ ...source, lastEventAt: "2026-11-27T10:00:00Z" }] })).toEqual([
      "source",
      "event",
    ]);
    expect(done({ destinations: [{ slug: "ledger", delivered: 0 }] })).toEqual(["destination"]);
    expect(done({ destinations: [{ slug: "ledger", delivered: 3 }] })).toEqual(["destination", "delivery"]);
    expect(done({ members: 2 })).toEqual(["people"]);
  });

  it("send samples to a test source only", () => {
    expect(sampleSource({ ...empty, sources: [{ ...source, environment: "live" }] })).toBeNull();
    expect(sampleSource({ ...empty, sources: [source] })).toBe("stripe-test");
  });
});
