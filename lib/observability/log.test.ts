import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanEnvironment } from "../../tests/support/tallyhook-process";
import { maskedLine } from "./log";

const ROOT = join(import.meta.dirname, "../..");

/** What a process of its own logs. */
function logged(script: string): string {
  return execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    cwd: ROOT,
    encoding: "utf8",
    env: {
      ...cleanEnvironment(),
      LOG_LEVEL: "info",
      DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
      NEXTAUTH_SECRET: "a-secret-of-at-least-16-characters",
      TALLYHOOK_ENCRYPTION_KEYS: `k:${Buffer.alloc(32, 1).toString("base64")}`,
    },
  });
}

describe("the log", () => {
  it("holds no personal data or credential that an error or a field quotes, and stays JSON", () => {
    const text = logged(`
      const { log } = await import("./lib/observability/log.ts");
      const cause = new Error('Key (customer)=(anna.smith@example.com) already exists.');
      const err = new Error("Card 4111 1111 1111 1111 was refused with Bearer abc123.def456", { cause });
      log("test").error({ err, customer: "anna.smith@example.com", deep: { iban: "DE89370400440532013000" } }, "Call +49 151 2345 6789.");
      log("test").info({ at: "2026-11-23T10:00:00.000Z", count: 1764000000000 }, "Routine.");
    `);
    const lines = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toHaveLength(2);
    for (const hidden of ["anna.smith", "4111 1111", "abc123", "0532013000", "2345"])
      expect(text).not.toContain(hidden);
    expect(lines[0]).toMatchObject({ room: "test", customer: "a***@example.com" });
    expect(lines[1]).toMatchObject({ at: "2026-11-23T10:00:00.000Z", count: 1764000000000, msg: "Routine." });
  });

  it("masks a line of JSON to a line of JSON, whatever is in it", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom<unknown>(
          4111111111111111,
          -4111111111111111,
          "4111111111111111",
          'a\\"+49 151 23456789"',
        ),
        (value, planted) => {
          const masked = maskedLine(JSON.stringify({ value, deep: [{ planted }] }));
          expect(() => JSON.parse(masked) as unknown).not.toThrow();
          expect(masked).not.toMatch(/411111111111|151 234/);
        },
      ),
    );
    for (const before of ["\n", "\t", "\u0001", "\ud800", "\\n", '"']) {
      const planted = ["4111111111111111", "+4915123456789", "Bearer abc12345678", "DE89370400440532013000"];
      const texts = [...planted, "whsec_0123456789abcdef", "ida@example.com"].map(
        (one) => `at${before}${one}`,
      );
      const masked = maskedLine(JSON.stringify({ err: { stack: texts } }));
      expect(() => JSON.parse(masked) as unknown).not.toThrow();
      expect(masked).not.toMatch(/11111111|1512345|abc1234|04400532|01234567|ida@/);
    }
    // The digits of a fraction or an exponent are no card number.
    expect(maskedLine('{"a":0.4111111111111111,"b":[1.5e-4111111111111111]}')).toBe(
      '{"a":0.4111111111111111,"b":[1.5e-4111111111111111]}',
    );
    expect(maskedLine('{"time":"2026-11-23T10:00:00.000Z","ms":1764000000000,"n":4111111111111112}')).toBe(
      '{"time":"2026-11-23T10:00:00.000Z","ms":1764000000000,"n":4111111111111112}',
    );
  });
});
