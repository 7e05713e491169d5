import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskJson } from "./mask-fields";
import { maskedPaths, originalAt } from "./masked-paths";

const PERSON = {
  id: "pi_1",
  amount: 1000,
  billing_details: { name: "Anna Smith", email: "anna@example.com", address: { line1: "Main Street 1" } },
  dob: { day: 1, month: 2 },
  list: [{ email: "b@example.com" }, { id: "x" }],
};

describe("maskedPaths", () => {
  it("names what is hidden and nothing else", () => {
    expect(maskedPaths(PERSON, maskJson(PERSON)).map((path) => path.join("."))).toEqual([
      "billing_details.name",
      "billing_details.email",
      "billing_details.address.line1",
      "dob",
      "list.0.email",
    ]);
  });

  it("leads back to the original's values", () => {
    const masked = maskJson(PERSON);
    expect(originalAt(PERSON, masked, ["billing_details", "email"])).toBe("anna@example.com");
    expect(originalAt(PERSON, masked, ["dob"])).toEqual({ day: 1, month: 2 });
    expect(originalAt(PERSON, masked, ["nothing", "here"])).toBeUndefined();
  });

  it("keeps hidden names out of paths, and names the whole where two names became one", () => {
    const named = { "anna@example.com": { email: "anna@example.com" } };
    expect(maskedPaths(named, maskJson(named))).toEqual([["a***@example.com", "email"]]);
    const both = { people: { "anna@example.com": 1, "alex@example.com": 2 } };
    expect(maskedPaths(both, maskJson(both))).toEqual([["people"]]);
  });

  it("puts the document together again for any document", () => {
    const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify({ value, email: "x@y.example" })));
    fc.assert(
      fc.property(json, (document: Record<string, unknown>) => {
        const masked = maskJson(document);
        const paths = maskedPaths(document, masked);
        expect(paths.map(String)).toContain("email");
        for (const path of paths) expect(originalAt(document, masked, path)).not.toBeUndefined();
      }),
    );
  });
});
