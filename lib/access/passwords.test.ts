import { describe, expect, it } from "vitest";
import { hashPassword, passwordProblem, verifyPassword } from "./passwords";

describe("passwords", () => {
  it("verify against their own Argon2id hash and no other", async () => {
    const hash = await hashPassword("correct horse battery");
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword("correct horse battery", hash)).toBe(true);
    expect(await verifyPassword("correct horse batterz", hash)).toBe(false);
    expect(await hashPassword("correct horse battery")).not.toBe(hash);
  });

  it("never verify without a hash, nor against a damaged one", async () => {
    expect(await verifyPassword("a password that nobody has", null)).toBe(false);
    expect(await verifyPassword("anything", "not a hash")).toBe(false);
  });

  it("cost an unknown person as much time as a known one", async () => {
    const hash = await hashPassword("correct horse battery");
    await verifyPassword("warm up", null);
    const timed = async (known: string | null) => {
      const started = performance.now();
      await verifyPassword("wrong password", known);
      return performance.now() - started;
    };
    // Taken in turns, and the fastest of each, so that a busy machine disturbs both alike.
    const [unknown, known]: [number[], number[]] = [[], []];
    for (let index = 0; index < 12; index += 1) {
      unknown.push(await timed(null));
      known.push(await timed(hash));
    }
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it("must be long and not one key held down", () => {
    expect(passwordProblem("short")).toBe("Use at least 12 characters.");
    expect(passwordProblem("aaaaaaaaaaaaaaaa")).toBe("Use more different characters.");
    expect(passwordProblem("x1y2".repeat(70))).toBe("Use at most 256 characters.");
    expect(passwordProblem("correct horse battery")).toBeNull();
  });
});
