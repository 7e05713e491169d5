import { describe, expect, it } from "vitest";
import { PROVIDERS } from "./registry";
import { rotationRule } from "./rotation-rule";

describe("rotationRule", () => {
  it.each(PROVIDERS.map((adapter) => [adapter.id, adapter] as const))(
    "gives %s an overlap that the commands take, with its reason",
    (_, adapter) => {
      const { overlapHours, reason } = rotationRule(adapter);
      expect(overlapHours).toBeGreaterThan(0);
      expect(overlapHours).toBeLessThanOrEqual(720);
      expect(reason).toMatch(/^\p{Lu}.*\.$/u);
    },
  );

  it("takes the rule that a provider publishes before what is reckoned from its repeats", () => {
    const hours = Object.fromEntries(
      PROVIDERS.map((adapter) => [adapter.id, rotationRule(adapter).overlapHours]),
    );
    expect(hours).toMatchObject({ stripe: 24, adyen: 24, square: 24, mollie: 24, shopify: 1 });
    expect(hours["razorpay"]).toBeGreaterThanOrEqual(24);
  });

  it.each([
    [null, 24],
    [0, 24],
    [4, 24],
    [30.5, 31],
    [5_000, 720],
  ])("reckons from %s hours of repeats an overlap of %i", (retryHorizonHours, overlapHours) => {
    expect(rotationRule({ name: "X", retryHorizonHours }).overlapHours).toBe(overlapHours);
  });
});
