import { describe, expect, it } from "vitest";
import { sourcesVerdict } from "./verdict";

const source = {
  name: "Stripe EU",
  enabled: true,
  secrets: {
    live: 1,
    retiring: 0,
    pending: 0,
    nextExpiryAt: null,
    endsInUseAt: null,
    needed: true,
    age: null,
  },
  events24h: 3,
  refused24h: 0,
};

describe("sourcesVerdict", () => {
  it.each([
    [[], "No source takes events."],
    [[{ ...source, enabled: false }], "No source takes events."],
    [[source], "1 source took 3 events in the last 24 hours and refused nothing."],
    [
      [source, { ...source, refused24h: 1 }],
      "2 sources took 6 events in the last 24 hours and refused 1 request.",
    ],
    [
      [{ ...source, secrets: { ...source.secrets, live: 0 } }],
      "1 source took 3 events in the last 24 hours; Stripe EU has no live secret and refuses everything.",
    ],
    [
      [{ ...source, secrets: { ...source.secrets, live: 0, needed: false } }],
      "1 source took 3 events in the last 24 hours and refused nothing.",
    ],
  ])("%#", (sources, sentence) => {
    expect(sourcesVerdict(sources)).toBe(sentence);
  });
});
