import { describe, expect, it } from "vitest";
import { setPayloadRetentionInput } from "@/lib/ingest/payload-retention";
import { retentionChange } from "./retention-change";

const change = (options: Parameters<typeof retentionChange>[1]) =>
  retentionChange(setPayloadRetentionInput, options);

describe("what a retention's options ask for", () => {
  it("is nothing where they only ask to show it", () => {
    expect(change({ json: true, reason: "x" })).toBeNull();
  });

  it("is a time, or for ever, with its reason", () => {
    expect(change({ days: "90", reason: "Policy" })).toEqual({ days: 90, reason: "Policy" });
    expect(change({ forever: true, reason: "Policy" })).toEqual({ days: null, reason: "Policy" });
  });

  it.each([
    [{ days: "90", forever: true, reason: "x" }, /not both/],
    [{ days: "soon", reason: "x" }, /days: must be a whole number/],
    [{ days: "", reason: "x" }, /31 or more/],
    [{ days: "90" }, /reason: must say why/],
  ])("is refused as %j", (options, sentence) => {
    expect(() => change(options)).toThrow(sentence);
  });
});
