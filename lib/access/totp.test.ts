import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base32, codeOf, otpauthUri, stepAt, stepOfCode } from "./totp";

const SECRET = Buffer.from("12345678901234567890");
const STEP_MS = 30_000;
const moments = fc.integer({ min: 100 * STEP_MS, max: 4_000_000_000_000 });

describe("codes of an authenticator app", () => {
  // RFC 6238, appendix B, SHA-1.
  it.each([
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ])("at second %i are those of the standard", (second, code) => {
    expect(codeOf(SECRET, stepAt(second * 1_000), 8)).toBe(code);
    expect(codeOf(SECRET, stepAt(second * 1_000))).toBe(code.slice(2));
  });

  // RFC 4648, section 10.
  it.each([
    ["", ""],
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ])("base32 of %s", (text, encoded) => {
    expect(base32(Buffer.from(text))).toBe(encoded);
  });

  it("are taken one step before and after, and no further", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 20, maxLength: 20 }),
        moments,
        fc.integer({ min: -5, max: 5 }),
        (secret, nowMs, away) => {
          const step = stepAt(nowMs) + away;
          const near = [-1, 0, 1].map((offset) => codeOf(secret, stepAt(nowMs) + offset));
          const code = codeOf(secret, step);
          const found = stepOfCode(secret, code, { nowMs, lastStep: null });
          // A code further away may be that of a near step by chance.
          expect(found !== null).toBe(near.includes(code));
        },
      ),
    );
  });

  it("work once, and none before them works after them", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 20, maxLength: 20 }),
        moments,
        fc.array(
          fc.record({ waitMs: fc.integer({ min: 0, max: 40_000 }), away: fc.integer({ min: -1, max: 1 }) }),
        ),
        (secret, startMs, tries) => {
          let nowMs = startMs;
          let lastStep: number | null = null;
          for (const { waitMs, away } of tries) {
            nowMs += waitMs;
            const step: number | null = stepOfCode(secret, codeOf(secret, stepAt(nowMs) + away), {
              nowMs,
              lastStep,
            });
            if (step === null) continue;
            expect(step).toBeGreaterThan(lastStep ?? -1);
            lastStep = step;
          }
        },
      ),
    );
  });

  it("are nothing but six digits", () => {
    for (const code of ["", "12345", "1234567", "287 082", "２８７０８２", "287082\n"])
      expect(stepOfCode(SECRET, code, { nowMs: 59_000, lastStep: null }), code).toBeNull();
    expect(stepOfCode(SECRET, "287082", { nowMs: 59_000, lastStep: null })).toBe(1);
  });

  it("are set up by a link that says whose they are", () => {
    expect(otpauthUri("MZXW6", "ada+1@example.com")).toBe(
      "otpauth://totp/Tallyhook:ada%2B1%40example.com?secret=MZXW6&issuer=Tallyhook&algorithm=SHA1&digits=6&period=30",
    );
  });
});
