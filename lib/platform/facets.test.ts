import { describe, expect, it } from "vitest";
import { anyOf, anyType, choiceOf, facetsOf, type FacetGroup } from "./facets";

const GROUPS: FacetGroup[] = [
  { values: { destination: "ledger", type: "charge.failed" }, count: 3 },
  { values: { destination: "ledger", type: "payout.paid" }, count: 5 },
  { values: { destination: "crm", type: "charge.succeeded" }, count: 2 },
  { values: { destination: "crm", type: null }, count: 1 },
];
const NAMES = ["destination", "type"];

describe("facetsOf", () => {
  it("counts every value, most first, and leaves out what has none", () => {
    expect(facetsOf(GROUPS, NAMES, {})).toEqual({
      total: 11,
      fields: {
        destination: [
          { value: "ledger", count: 8 },
          { value: "crm", count: 3 },
        ],
        type: [
          { value: "payout.paid", count: 5 },
          { value: "charge.failed", count: 3 },
          { value: "charge.succeeded", count: 2 },
        ],
      },
    });
  });

  it("lets a field ignore its own choice, while the total follows all", () => {
    const choice = choiceOf({ destination: anyOf(["crm"]), type: anyType(["charge.*"]), source: anyOf([]) });
    expect(facetsOf(GROUPS, NAMES, choice)).toEqual({
      total: 2,
      fields: {
        destination: [
          { value: "ledger", count: 3 },
          { value: "crm", count: 2 },
        ],
        type: [{ value: "charge.succeeded", count: 2 }],
      },
    });
  });
});
