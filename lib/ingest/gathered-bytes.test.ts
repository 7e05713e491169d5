import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GatheredBytes } from "./gathered-bytes";

const piece = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.record({ length: fc.integer({ min: 4_000, max: 9_000 }), byte: fc.nat(255) }).map(({ length, byte }) => {
    return new Uint8Array(length).fill(byte);
  }),
);

describe("bytes that arrive in pieces", () => {
  it("are what was sent, in its order, whatever the pieces", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        const gathered = new GatheredBytes();
        for (const one of pieces) gathered.add(one);
        expect(gathered.toBuffer().equals(Buffer.concat(pieces))).toBe(true);
      }),
    );
  });

  it("hold few buffers, however small the pieces are", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        const gathered = new GatheredBytes();
        for (const one of pieces) gathered.add(one);
        const bytes = Buffer.concat(pieces).length;
        expect(gathered.pieces).toBeLessThanOrEqual(2 * Math.ceil(bytes / 4_000) + 1);
      }),
    );
    const gathered = new GatheredBytes();
    for (let at = 0; at < 1_000_000; at += 1) gathered.add(Buffer.from([at & 255]));
    expect(gathered.pieces).toBeLessThan(250);
    expect(gathered.toBuffer().length).toBe(1_000_000);
  });
});
