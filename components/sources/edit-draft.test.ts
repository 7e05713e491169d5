import { describe, expect, it } from "vitest";
import { editDraftOf, readEditDraft } from "./edit-draft";
import type { OptionField } from "./model";

const field = (name: string): OptionField => ({
  name,
  label: name,
  help: null,
  required: false,
  choices: null,
  initial: "",
  long: false,
});
const source = { slug: "shop", fields: [field("webhookId"), field("toleranceSeconds")] };
const stored = {
  name: "Shop",
  environment: "live" as const,
  legalEntity: null,
  options: { webhookId: "WH-1", toleranceSeconds: 300 },
  bodyBytesMax: 1_048_576,
  rateLimitPerSecond: null,
  secretMaxAgeDays: 90,
};

describe("a source's settings in their form", () => {
  it("come back as they were when nothing is changed", () => {
    expect(readEditDraft(editDraftOf(stored), source)).toEqual({
      ok: true,
      changes: {
        slug: "shop",
        name: "Shop",
        environment: "live",
        legalEntity: null,
        options: { webhookId: "WH-1", toleranceSeconds: "300" },
        bodyBytesMax: 1_048_576,
        rateLimitPerSecond: null,
        secretMaxAgeDays: 90,
      },
    });
  });

  it("leave out what was cleared, and take numbers as people write them", () => {
    const draft = {
      ...editDraftOf(stored),
      options: { webhookId: " ", toleranceSeconds: "60" },
      bodyBytesMax: "2 000 000",
      rateLimitPerSecond: "1,500",
    };
    expect(readEditDraft(draft, source)).toMatchObject({
      ok: true,
      changes: { options: { toleranceSeconds: "60" }, bodyBytesMax: 2_000_000, rateLimitPerSecond: 1_500 },
    });
  });

  it("say what can't be read, per field", () => {
    const draft = { ...editDraftOf(stored), bodyBytesMax: "1 MB", rateLimitPerSecond: "-1" };
    const read = readEditDraft(draft, source);
    expect(read.ok ? [] : Object.keys(read.errors)).toEqual(["bodyBytesMax", "rateLimitPerSecond"]);
  });
});
