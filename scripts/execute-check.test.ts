import { describe, expect, it } from "vitest";
import { execute, lastLines } from "./execute-check";

const node = (script: string) => [process.execPath, "-e", script];

describe("a check's command", () => {
  it("keeps what was written to both streams, and how it ended", async () => {
    const ended = await execute(node('console.log("one"); console.error("two"); process.exitCode = 3'), {
      env: {},
      held: true,
    });
    expect(ended.ok).toBe(false);
    expect(ended.output).toContain("one\n");
    expect(ended.output).toContain("two\n");
  });

  it("passes its variables on", async () => {
    const { ok } = await execute(node('process.exitCode = process.env.GIVEN === "yes" ? 0 : 1'), {
      env: { GIVEN: "yes" },
      held: true,
    });
    expect(ok).toBe(true);
  });

  it("that can't be started failed, and says why", async () => {
    const ended = await execute(["no-such-program-anywhere"], { env: {}, held: true });
    expect(ended.ok).toBe(false);
    expect(ended.output).toContain("no-such-program-anywhere did not run");
  });
});

describe("the last lines", () => {
  it("leave out what stands before them and what is empty", () => {
    expect(lastLines("a\n\nb\nc\n", 2)).toBe("b\nc");
    expect(lastLines("a\n", 2)).toBe("a");
  });
});
