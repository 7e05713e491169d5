import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBytes, sealBytes } from "./sealed-bytes";
import { rewrapEnvelope } from "./envelope";

const key = (id: string) => ({ id, key: randomBytes(32) });
const [first, second] = [key("k1"), key("k2")];

describe("sealed bytes", () => {
  it("come back as they were, also under a new master key, and show nothing of themselves", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 4_096 }), (given) => {
        const clear = Buffer.from(given);
        const sealed = sealBytes(clear, "refused-request:1", [first]);
        expect(openBytes(sealed, "refused-request:1", [first]).equals(clear)).toBe(true);
        expect(sealed.sealed.includes(clear)).toBe(false);
        const keyEnvelope = rewrapEnvelope(sealed.keyEnvelope, "refused-request:1", [second, first]) ?? "";
        expect(openBytes({ ...sealed, keyEnvelope }, "refused-request:1", [second]).equals(clear)).toBe(true);
      }),
    );
  });

  it("do not open in another row, with another key, or with any byte changed", () => {
    const sealed = sealBytes(Buffer.from("what came"), "refused-request:1", [first]);
    expect(() => openBytes(sealed, "refused-request:2", [first])).toThrow();
    expect(() => openBytes(sealed, "refused-request:1", [second])).toThrow();
    const other = sealBytes(Buffer.from("what else came"), "refused-request:1", [first]);
    expect(() => openBytes({ ...sealed, sealed: other.sealed }, "refused-request:1", [first])).toThrow();
    for (let at = 0; at < sealed.sealed.length; at += 1) {
      const changed = Buffer.from(sealed.sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openBytes({ ...sealed, sealed: changed }, "refused-request:1", [first])).toThrow(
        "was altered",
      );
    }
  });
});
