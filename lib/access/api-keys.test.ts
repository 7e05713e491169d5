import fc from "fast-check";
import { expect, it } from "vitest";
import { base62 } from "./api-keys";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

it("writes 32 bytes as 43 base62 digits that give the same bytes back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const text = base62(bytes, 43);
      expect(text).toMatch(/^[0-9A-Za-z]{43}$/);
      const value = [...text].reduce((sum, digit) => sum * 62n + BigInt(DIGITS.indexOf(digit)), 0n);
      expect(value.toString(16).padStart(64, "0")).toBe(Buffer.from(bytes).toString("hex"));
    }),
  );
});
