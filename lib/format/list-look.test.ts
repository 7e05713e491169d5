import fc from "fast-check";
import { expect, it } from "vitest";
import {
  DENSITIES,
  formatColumns,
  formatLook,
  movedColumn,
  parseColumns,
  parseLook,
  PLAIN_LOOK,
  shownColumns,
  withColumn,
} from "./list-look";

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 12 });
const all = [{ id: "event" }, { id: "amount" }, { id: "country", optional: true }, { id: "received" }];
const shownIds = (chosen: readonly string[] | null) => shownColumns(all, chosen).map((column) => column.id);

it("reads back every look that it wrote", () => {
  fc.assert(
    fc.property(fc.option(ids), fc.constantFrom(...DENSITIES), (columns, density) => {
      expect(parseLook(formatLook({ columns, density }))).toEqual({ columns, density });
    }),
  );
  fc.assert(
    fc.property(ids, (columns) => {
      expect(parseColumns(formatColumns(columns))).toEqual(columns);
    }),
  );
});

it("takes any text for a look, and what is not usable for the plain one", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(DENSITIES).toContain(parseLook(text).density);
    }),
  );
  expect(parseLook(undefined)).toEqual(PLAIN_LOOK);
  expect(parseLook("roomy~<script>.UPPER")).toEqual(PLAIN_LOOK);
});

it("shows the list's own columns until some are chosen", () => {
  expect(shownIds(null)).toEqual(["event", "amount", "received"]);
  expect(shownIds(["received", "gone", "country"])).toEqual(["event", "received", "country"]);
  expect(shownIds(["amount", "event"])).toEqual(["event", "amount"]);
});

it("keeps the first column first, whichever one moves", () => {
  fc.assert(
    fc.property(ids, fc.nat(), fc.constantFrom(-1 as const, 1 as const), (columns, nth, step) => {
      const moved = movedColumn(columns, columns[nth % columns.length] ?? "", step);
      expect(moved[0]).toBe(columns[0]);
      expect(moved.toSorted()).toEqual(columns.toSorted());
    }),
  );
  expect(movedColumn(["a", "b", "c"], "b", 1)).toEqual(["a", "c", "b"]);
  expect(movedColumn(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
});

it("hides a column and gives it back at the end", () => {
  expect(withColumn(["a", "b", "c"], "b", false)).toEqual(["a", "c"]);
  expect(withColumn(["a", "c"], "b", true)).toEqual(["a", "c", "b"]);
});
