import { expect, it } from "vitest";
import { shortenId } from "./ids";

it("shortens long ids in the middle and leaves short ones whole", () => {
  expect(shortenId("019ab3f2-77aa-7000-8000-0123456789ab")).toBe("019ab3f2…89ab");
  expect(shortenId("evt_1NG8Du2")).toBe("evt_1NG8Du2");
});

it("never makes an id longer", () => {
  for (let length = 0; length < 40; length += 1) {
    expect(shortenId("x".repeat(length)).length).toBeLessThanOrEqual(length);
  }
});
