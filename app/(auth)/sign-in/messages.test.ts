import { expect, it } from "vitest";
import { messageOfCode } from "./messages";

it("says how long to wait, in whole minutes", () => {
  expect(messageOfCode("throttled-30")).toContain("in 1 minute,");
  expect(messageOfCode("throttled-840")).toContain("in 14 minutes,");
});

it("never repeats what a link says", () => {
  const crafted = "Your account is hacked, call 555-0100";
  expect(messageOfCode(crafted)).not.toContain("555");
  expect(messageOfCode("throttled-<b>9</b>")).not.toContain("<b>");
});

it("does not tell a wrong e-mail from a wrong password", () => {
  expect(messageOfCode("CredentialsSignin")).toBe(
    "This e-mail and password do not fit. Check both and try again.",
  );
});
