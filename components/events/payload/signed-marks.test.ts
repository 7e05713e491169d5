import { describe, expect, it } from "vitest";
import { isSigned, signedLegend } from "./signed-marks";

const ITEM = ["NotificationRequestItem"];
const ADYEN = {
  covers: "fields",
  paths: [
    [...ITEM, "pspReference"],
    [...ITEM, "amount", "value"],
  ],
} as const;

describe("signed marks", () => {
  it("marks a covered path and everything under it", () => {
    expect(isSigned(ADYEN, [...ITEM, "amount", "value"])).toBe(true);
    expect(isSigned(ADYEN, [...ITEM, "amount"])).toBe(false);
    expect(isSigned(ADYEN, [...ITEM, "eventDate"])).toBe(false);
    expect(isSigned({ covers: "fields", paths: [["data"]] }, ["data", "amount"])).toBe(true);
    expect(isSigned({ covers: "all" }, ["x"])).toBe(true);
    expect(isSigned({ covers: "none" }, ["x"])).toBe(false);
    expect(isSigned(null, ["x"])).toBe(false);
  });

  it("names the signed fields as people know them, and says when to be careful", () => {
    expect(signedLegend(ADYEN, "Adyen")?.text).toMatch(/covers pspReference, amount.value, and nothing else/);
    expect(signedLegend({ covers: "fields", paths: [["bt_payload"]] }, "Braintree")?.text).toContain(
      "covers bt_payload,",
    );
    expect(signedLegend({ covers: "all" }, "Stripe")?.careful).toBe(false);
    expect(signedLegend({ covers: "checksum" }, "PayPal")?.careful).toBe(true);
    expect(signedLegend({ covers: "none" }, "Stripe")?.label).toBe("Not signed");
    expect(signedLegend(null, "x")).toBeNull();
  });
});
