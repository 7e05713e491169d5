import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSchedule, scheduleText } from "./retry-schedule";

describe("retry schedule", () => {
  it("reads what people write", () => {
    expect(parseSchedule("10s, 5m; 2h\n1d")).toEqual({ ok: true, seconds: [10, 300, 7200, 86_400] });
    expect(parseSchedule(" ")).toEqual({ ok: true, seconds: [] });
  });

  it.each(["5", "1.5h", "soon", "-3s"])("refuses %j with an example", (text) => {
    const parsed = parseSchedule(text);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? "" : parsed.message).toContain("10s, 5m, 2h");
  });

  it("reads back what it writes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 })), (seconds) => {
        expect(parseSchedule(scheduleText(seconds))).toEqual({ ok: true, seconds });
      }),
    );
  });
});
