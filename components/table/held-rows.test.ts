import fc from "fast-check";
import { expect, it } from "vitest";
import { holdRows } from "./held-rows";

interface Row {
  id: string;
  state?: string;
}

const idOf = (row: Row) => row.id;
const rows = (text: string): Row[] => [...text].map((id) => ({ id }));
const hold = (shown: string, fresh: string) => {
  const held = holdRows(rows(shown), rows(fresh), idOf);
  return [held.rows.map(idOf).join(""), held.arrived];
};

it("counts what arrived instead of moving what is read", () => {
  expect(hold("abc", "xyabc")).toEqual(["abc", 2]);
  expect(hold("abc", "xya")).toEqual(["abc", 2]);
  expect(hold("abc", "xyz")).toEqual(["abc", 3]);
});

it("lets go of rows that no longer belong to the list", () => {
  expect(hold("abc", "ac")).toEqual(["ac", 0]);
  expect(hold("abc", "ab")).toEqual(["ab", 0]);
  expect(hold("abc", "")).toEqual(["", 0]);
});

it("puts what comes up from below at the end, and does not call it new", () => {
  expect(hold("abc", "acd")).toEqual(["acd", 0]);
  expect(hold("abc", "xacd")).toEqual(["acd", 1]);
});

it("shows the first rows of an empty list at once", () => {
  expect(hold("", "ab")).toEqual(["ab", 0]);
});

it("takes the new state of a row where it stands", () => {
  const held = holdRows<Row>(
    [{ id: "a" }, { id: "b" }],
    [{ id: "n" }, { id: "b", state: "delivered" }],
    idOf,
  );
  expect(held).toEqual({ rows: [{ id: "b", state: "delivered" }], arrived: 1 });
});

it("never reorders, never shows a row twice, and never shows what it counted as new", () => {
  const page = fc.uniqueArray(fc.constantFrom(..."abcdefghij"), { maxLength: 8 });
  fc.assert(
    fc.property(page, page, (shown, fresh) => {
      const held = holdRows(rows(shown.join("")), rows(fresh.join("")), idOf);
      const ids = held.rows.map(idOf);
      expect(new Set(ids).size).toBe(ids.length);
      const order = [...shown, ...fresh.filter((id) => !shown.includes(id))];
      expect(ids).toEqual(order.filter((id) => ids.includes(id)));
      const counted = fresh.filter((id) => !shown.includes(id) && !ids.includes(id)).length;
      expect(held.arrived).toBe(counted);
    }),
  );
});
