import { expect, it } from "vitest";
import { cameSince } from "./relative-time";

it("tells what came since the shown time was read from what lies ahead", () => {
  expect(cameSince(7_000, 0, 8_000)).toBe(true);
  expect(cameSince(8_000, 0, 8_000)).toBe(true);
  expect(cameSince(0, 0, 8_000)).toBe(false);
  expect(cameSince(3_600_000, 0, 8_000)).toBe(false);
  expect(cameSince(Number.NaN, 0, 8_000)).toBe(false);
});
