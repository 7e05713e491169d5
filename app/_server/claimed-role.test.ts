import { expect, it } from "vitest";
import { claimedRole } from "./claimed-role";

it.each([
  ["finance", "finance"],
  [["viewer", "admin", "staff"], "admin"],
  ["Admin", null],
  ["superuser", null],
  [[], null],
  [undefined, null],
  [{ role: "admin" }, null],
])("the claim %j names %s", (claim, role) => {
  expect(claimedRole(claim)).toBe(role);
});
