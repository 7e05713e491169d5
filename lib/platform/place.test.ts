import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePlace, encodePlace, type ListOrder } from "./place";

const ORDER: ListOrder = {
  name: "amount",
  columns: [
    { sql: "currency", kind: "code" },
    { sql: "amount", kind: "amount" },
    { sql: "id", kind: "id" },
  ],
};
const OTHER: ListOrder = { ...ORDER, name: "refund" };
const ID = "019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d";

describe("places", () => {
  it("come back as they were", () => {
    for (const place of [
      ["EUR", "42.000000000000000000", ID],
      ["", "-1", ID],
    ]) {
      expect(decodePlace(ORDER, encodePlace(ORDER, place))).toEqual(place);
    }
  });

  it("are none without a cursor", () => {
    expect(decodePlace(ORDER, null)).toBeNull();
    expect(decodePlace(ORDER, "")).toBeNull();
  });

  it("of another order, or with parts that are none, are refused", () => {
    const cursor = encodePlace(ORDER, ["EUR", "42", ID]);
    expect(() => decodePlace(OTHER, cursor)).toThrow("not one of ours");
    for (const place of [
      ["EUR", "4e2", ID],
      ["EUR", "42", "1"],
      ["EUR", "42"],
      ["EUR", "42", ID, "x"],
    ]) {
      expect(() => decodePlace(ORDER, encodePlace(ORDER, place))).toThrow("not one of ours");
    }
  });

  it("never come from a text that we did not write", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(() => decodePlace(ORDER, text)).toThrow("not one of ours");
      }),
    );
  });
});
