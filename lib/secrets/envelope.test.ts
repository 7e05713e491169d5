import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decryptSecret, encryptSecret, rewrapEnvelope } from "./envelope";
import { Secret } from "./secret";

const key = (id: string) => ({ id, key: randomBytes(32) });

describe("encryptSecret and decryptSecret", () => {
  it("give back every text under the same key and context", () => {
    const keys = [key("k1")];
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (text, context) => {
        const clear = Buffer.from(text, "utf8").toString("utf8");
        const envelope = encryptSecret(new Secret(clear), context, keys);
        expect(decryptSecret(envelope, context, keys).reveal()).toBe(clear);
      }),
    );
  });

  it("never hold the clear text, and differ each time", () => {
    const keys = [key("k1")];
    const text = "whsec_5f1c9e0a7b3d4c2e";
    const [one, two] = [
      encryptSecret(new Secret(text), "c", keys),
      encryptSecret(new Secret(text), "c", keys),
    ];
    expect(one).not.toBe(two);
    expect(one).not.toContain(text);
    expect(Buffer.from(one, "utf8").toString("base64")).not.toContain(Buffer.from(text).toString("base64"));
  });

  it("refuse an envelope with any one character changed", () => {
    const keys = [key("k1")];
    const envelope = encryptSecret(new Secret("a secret of some length"), "row-1", keys);
    fc.assert(
      fc.property(fc.nat(envelope.length - 1), fc.constantFrom(..."ABCxyz019-_"), (at, replacement) => {
        fc.pre(envelope[at] !== replacement);
        const altered = envelope.slice(0, at) + replacement + envelope.slice(at + 1);
        // The last character of unpadded base64url may carry unused bits; the same bytes are the same envelope.
        fc.pre(!sameBytes(altered, envelope));
        expect(() => decryptSecret(altered, "row-1", keys)).toThrow();
      }),
      { numRuns: 400 },
    );
  });

  it("refuse an envelope copied to another row", () => {
    const keys = [key("k1")];
    const envelope = encryptSecret(new Secret("s"), "row-1", keys);
    expect(() => decryptSecret(envelope, "row-2", keys)).toThrow("can't be decrypted");
  });

  it("decrypt with an older key while the first encrypts, and name a key that is missing", () => {
    const [older, newer] = [key("k1"), key("k2")];
    const envelope = encryptSecret(new Secret("s"), "c", [older]);
    expect(decryptSecret(envelope, "c", [newer, older]).reveal()).toBe("s");
    expect(encryptSecret(new Secret("s"), "c", [newer, older])).toMatch(/^v1\.k2\./);
    expect(() => decryptSecret(envelope, "c", [newer])).toThrow('key "k1"');
  });
});

function sameBytes(a: string, b: string): boolean {
  const bytes = (text: string) =>
    text.split(".").map((part, i) => (i < 2 ? part : Buffer.from(part, "base64url").toString("hex")));
  return JSON.stringify(bytes(a)) === JSON.stringify(bytes(b));
}

describe("Secret", () => {
  it("shows itself nowhere but in reveal", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (text) => {
        const secret = new Secret(text);
        const marked = `${text}-marked`;
        const shown = [String(new Secret(marked)), JSON.stringify({ secret: new Secret(marked) })];
        shown.push(inspect(new Secret(marked), { showHidden: true, depth: 5 }));
        for (const output of shown) expect(output).not.toContain(marked);
        expect(secret.reveal()).toBe(text);
        expect(secret.hint()).toBe(`…${text.slice(-4)}`);
      }),
    );
  });

  it("gives no hint of a short secret", () => {
    expect(new Secret("short").hint()).toBe("…");
  });
});

describe("rewrapEnvelope", () => {
  it("brings any envelope under the first key, which then opens it alone, and changes nothing else", () => {
    const [old, fresh] = [key("old"), key("new")];
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, context) => {
        const before = encryptSecret(new Secret(text), context, [old]);
        const after = rewrapEnvelope(before, context, [fresh, old]) ?? "";
        expect(decryptSecret(after, context, [fresh]).reveal()).toBe(text);
        expect(after.split(".").at(-1)).toBe(before.split(".").at(-1));
        expect(() => decryptSecret(after, context, [old])).toThrow("does not hold");
        expect(rewrapEnvelope(after, context, [fresh, old])).toBeNull();
      }),
    );
  });

  it("refuses an envelope of another row, of a missing key, and of a key with another value", () => {
    const old = key("old");
    const envelope = encryptSecret(new Secret("x"), "row-1", [old]);
    expect(() => rewrapEnvelope(envelope, "row-2", [key("new"), old])).toThrow("differs");
    expect(() => rewrapEnvelope(envelope, "row-1", [key("new")])).toThrow("Add that key back");
    expect(() => rewrapEnvelope(envelope, "row-1", [key("old")])).toThrow("differs");
  });
});
