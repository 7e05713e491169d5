import fc from "fast-check";
import { expect, it } from "vitest";
import { changedQuery, listKey, matchingQuery, sameQuery, viewQuery } from "./list-query";

const name = fc.constantFrom(
  "source",
  "kind",
  "q",
  "from",
  "cursor",
  "before",
  "open",
  "cols",
  "view",
  "sort",
);
const query = fc
  .dictionary(name, fc.string({ minLength: 1 }))
  .map((params) => new URLSearchParams(params).toString());

it("keeps what a person is reading while a panel opens or columns change", () => {
  expect(listKey("q=1&cursor=c&open=x&cols=a.b")).toBe("q=1&cursor=c");
});

it("means the filter alone by all matching", () => {
  expect(matchingQuery("kind=a&cursor=c&before=start&open=x&sort=amount&dir=asc&limit=200&view=v")).toBe(
    "kind=a",
  );
});

it("keeps columns and order in a view, and not the page", () => {
  expect(viewQuery("kind=a&cols=a.b&sort=amount&cursor=c&before=start&open=x&view=v")).toBe(
    "kind=a&cols=a.b&sort=amount",
  );
});

it("compares queries by what they ask", () => {
  expect(sameQuery("a=1&b=2", "b=2&a=1")).toBe(true);
  expect(sameQuery("a=1", "a=2")).toBe(false);
});

it("carries every other parameter over unchanged, whatever stands in it", () => {
  fc.assert(
    fc.property(query, fc.string({ minLength: 1 }), (search, value) => {
      const next = new URLSearchParams(changedQuery(search, { type: value, q: null }));
      expect(next.get("type")).toBe(value);
      expect(next.has("q")).toBe(false);
      expect(next.has("cursor")).toBe(false);
      const others = [...new URLSearchParams(search)].filter(
        ([key]) => !["q", "cursor", "before"].includes(key),
      );
      for (const [key, kept] of others) expect(next.get(key)).toBe(kept);
    }),
  );
});

it("finds every query the same as itself in another order, and again after it was written", () => {
  fc.assert(
    fc.property(query, (search) => {
      const turned = new URLSearchParams([...new URLSearchParams(search)].reverse()).toString();
      expect(sameQuery(search, turned)).toBe(true);
      expect(viewQuery(viewQuery(search))).toBe(viewQuery(search));
    }),
  );
});
