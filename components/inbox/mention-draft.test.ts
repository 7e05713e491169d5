import { describe, expect, it } from "vitest";
import { matchingPeople, mentionQuery, storedNote } from "./mention-draft";

const ANN = { id: "id-ann", name: "Ann" };
const ANNA = { id: "id-anna", name: "Anna Berg" };

describe("mentionQuery", () => {
  it.each([
    ["@", 1, { from: 0, query: "" }],
    ["see @an", 7, { from: 4, query: "an" }],
    ["see @anna b", 11, { from: 4, query: "anna b" }],
    ["see @an later", 7, { from: 4, query: "an" }],
  ])("finds what is typed in %j", (text, caret, expected) => {
    expect(mentionQuery(text, caret)).toEqual(expected);
  });

  it.each(["mail a@b", "no mention", "@anna berg says hello"])("finds none in %j", (text) => {
    expect(mentionQuery(text, text.length)).toBeNull();
  });
});

describe("matchingPeople", () => {
  it("matches any word of a name", () => {
    expect(matchingPeople([ANN, ANNA], "ber")).toEqual([ANNA]);
    expect(matchingPeople([ANN, ANNA], "AN")).toEqual([ANN, ANNA]);
    expect(matchingPeople([ANN, ANNA], "x")).toEqual([]);
  });
});

describe("storedNote", () => {
  it("writes ids for the people picked, and leaves other text alone", () => {
    expect(storedNote("@Anna Berg and @Ann, see @bob", [ANN, ANNA])).toBe(
      "@{id-anna} and @{id-ann}, see @bob",
    );
  });
});
