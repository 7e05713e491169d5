import { describe, expect, it } from "vitest";
import { graceMs } from "./grace";

describe("how long a part may take before its shape is shown", () => {
  it("is short while nothing stands there yet", () => {
    expect(graceMs("document")).toBe(150);
    expect(graceMs(null)).toBe(150);
  });

  it("is longer while the old part still stands", () => {
    expect(graceMs("empty")).toBe(600);
  });
});
