import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedValues } from "./value-diff";

describe("a change by its fields", () => {
  it("names what was added, removed, changed and kept, with its place", () => {
    const before = { name: "Stripe", options: { webhookId: "a", old: 1 }, tags: ["x", "y"] };
    const after = { name: "Stripe live", options: { webhookId: "a", fresh: null }, tags: ["x"] };
    expect(changedValues(before, after)).toEqual([
      { path: "name", before: "Stripe", after: "Stripe live", kind: "changed" },
      { path: "options.webhookId", before: "a", after: "a", kind: "same" },
      { path: "options.old", before: "1", after: null, kind: "removed" },
      { path: "tags[1]", before: "x", after: "x", kind: "same" },
      { path: "tags[2]", before: "y", after: null, kind: "removed" },
      { path: "options.fresh", before: null, after: "null", kind: "added" },
    ]);
  });

  it("takes nothing, a bare value and empty things", () => {
    expect(changedValues(null, null)).toEqual([]);
    expect(changedValues(null, "x")).toEqual([{ path: "", before: null, after: "x", kind: "added" }]);
    expect(changedValues({ a: "" }, { a: [] })).toEqual([
      { path: "a", before: "(empty)", after: "[]", kind: "changed" },
    ]);
  });

  it("says nothing changed for any document beside itself, and ends for any two", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(changedValues(one, one).every(({ kind }) => kind === "same")).toBe(true);
        expect(() => changedValues(one, other)).not.toThrow();
      }),
    );
  });
});
