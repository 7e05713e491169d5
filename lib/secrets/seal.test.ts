import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSealOf, sealText } from "./seal";

const key = (id: string) => ({ id, key: randomBytes(32) });

describe("seals", () => {
  it("hold for the same text, purpose and key alone", () => {
    const [one, two] = [key("one"), key("two")];
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (text, other, purpose) => {
        const sealed = sealText(text, purpose, [one, two]);
        expect(sealed.keyId).toBe("one");
        expect(isSealOf(sealed, text, purpose, [two, one])).toBe(true);
        expect(isSealOf(sealed, other, purpose, [one])).toBe(other === text);
        expect(isSealOf(sealed, text, `${purpose} too`, [one])).toBe(false);
        expect(isSealOf(sealed, text, purpose, [{ id: "one", key: two.key }])).toBe(false);
        expect(isSealOf(sealed, text, purpose, [two])).toBeNull();
      }),
    );
  });

  it("are refused when they are cut short", () => {
    const keys = [key("one")];
    const { seal } = sealText("a", "b", keys);
    expect(isSealOf({ keyId: "one", seal: seal.subarray(0, 16) }, "a", "b", keys)).toBe(false);
  });
});
