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

  it("hold a time as PostgreSQL writes it, and nothing that it does not read", () => {
    const byTime: ListOrder = { name: "at", columns: [{ sql: "at", kind: "time" }] };
    for (const time of [
      "2026-11-30 12:00:00+00",
      "2026-11-30 12:00:00.123456+05:30",
      "2028-02-29T23:59:59.5Z",
    ]) {
      expect(decodePlace(byTime, encodePlace(byTime, [time]))).toEqual([time]);
    }
    for (const time of [
      "2026-01-01 (x)",
      "2026-01",
      "2026-02-31 12:00:00Z",
      "2027-02-29 12:00:00Z",
      "0000-01-01 00:00:00Z",
      "2026-13-01 12:00:00Z",
      "2026-01-01T00:00:00+23:59",
    ]) {
      expect(() => decodePlace(byTime, encodePlace(byTime, [time])), time).toThrow("not one of ours");
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
