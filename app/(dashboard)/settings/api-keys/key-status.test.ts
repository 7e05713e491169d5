import { describe, expect, it } from "vitest";
import { keyStatus } from "./key-status";

const NOW = new Date("2026-11-30T12:00:00.000Z");
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

describe("the status of an API key", () => {
  it.each([
    [null, null, "active"],
    [inDays(14.001), null, "active"],
    [inDays(14), null, "ends-soon"],
    [inDays(0.001), null, "ends-soon"],
    [NOW, null, "expired"],
    [inDays(-1), null, "expired"],
    [inDays(1), inDays(-1), "revoked"],
    [null, inDays(-1), "revoked"],
  ] as const)("that ends %s and was revoked %s is %s", (expiresAt, revokedAt, status) => {
    expect(keyStatus({ expiresAt, revokedAt }, NOW)).toBe(status);
  });
});
