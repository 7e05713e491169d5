import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safePath } from "./safe-path";

describe("safePath", () => {
  it.each(["/events", "/events?q=a&env=live", "/events/1?tab=payload"])("keeps %s", (path) => {
    expect(safePath(path)).toBe(path);
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "javascript:alert(1)",
    "/sign-in?callbackUrl=/sign-in",
    "/api/auth/signout",
    "",
    null,
    undefined,
  ])("leads home instead of to %s", (path) => {
    expect(safePath(path)).toBe("/");
  });

  it("never leaves the console, whatever it is given", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `/${text}`),
          fc.webUrl(),
        ),
        (text) => {
          const base = "https://console.example";
          expect(new URL(safePath(text), base).origin).toBe(base);
        },
      ),
    );
  });
});
