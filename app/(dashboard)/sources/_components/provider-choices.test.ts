import { describe, expect, it } from "vitest";
import { providerChoices } from "./provider-choices";

describe("providerChoices", () => {
  it("offers every provider with what its adapter asks for", () => {
    const choices = providerChoices();
    const paypal = choices.find((choice) => choice.id === "paypal");
    expect(paypal?.needsSecret).toBe(false);
    expect(paypal?.fields.find((field) => field.name === "webhookId")).toMatchObject({
      label: "Webhook ID",
      required: true,
      choices: null,
      initial: "",
    });
    const hmac = choices.find((choice) => choice.id === "hmac");
    expect(hmac?.fields.find((field) => field.name === "algorithm")).toMatchObject({
      initial: "sha256",
      choices: ["sha1", "sha256", "sha512"],
    });
  });

  it("explains every option", () => {
    for (const { fields } of providerChoices()) {
      for (const field of fields) expect(field.help, field.name).toMatch(/\w/);
    }
  });
});
