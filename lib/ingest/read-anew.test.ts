import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnewReader } from "./read-anew";

const MEBIBYTE = 1024 * 1024;

/** A read that ends when it is told to, and says how often it began. */
function heldRead() {
  let begun = 0;
  let end: (() => void) | null = null;
  const read = () => {
    begun += 1;
    return new Promise<ReadonlyMap<string, number>>((resolve) => {
      end = () => resolve(new Map([["shop", begun]]));
    });
  };
  const untilBegun = async (count: number) => {
    await expect.poll(() => begun).toBe(count);
    return () => end?.();
  };
  return { read, untilBegun };
}

describe("reading anew", () => {
  it("shares one read among those who wait, and begins another for who asks after it has begun", async () => {
    const { read, untilBegun } = heldRead();
    const ask = createAnewReader(read);
    const early = [ask("shop", 1), ask("shop", 1), ask("nobody", 1)];
    const endFirst = await untilBegun(1);
    const late = ask("shop", 1);
    endFirst();
    expect(await Promise.all(early)).toEqual([1, 1, null]);
    (await untilBegun(2))();
    expect(await late).toBe(2);
  });

  it("lets so many of a name and so many bytes wait, whatever comes, and everyone again afterwards", async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 3 * MEBIBYTE }), { minLength: 1, maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(sizes, async (bodies) => {
        const ask = createAnewReader(() => Promise.resolve(new Map([["shop", 1]])));
        const answers = await Promise.all(bodies.map((bytes) => ask("shop", bytes)));
        const waited = bodies.filter((_, nth) => answers[nth] !== null);
        expect(waited.length).toBeLessThanOrEqual(50);
        expect(waited.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(32 * MEBIBYTE);
        expect(answers[0]).toBe(1);
        expect(await ask("shop", 32 * MEBIBYTE)).toBe(1);
      }),
      { numRuns: 15 },
    );
  });

  it("rejects when the read fails, and reads again for the next", async () => {
    let fails = true;
    const ask = createAnewReader(() =>
      fails ? Promise.reject(new Error("away")) : Promise.resolve(new Map([["shop", 1]])),
    );
    await expect(ask("shop", 1)).rejects.toThrow("away");
    fails = false;
    expect(await ask("shop", 1)).toBe(1);
  });
});
