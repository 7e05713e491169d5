import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuMs } from "@/tests/support/cpu-time";
import { viewPayload } from "./payload-view";

describe("viewPayload", () => {
  it("shows numbers exactly as they were written", () => {
    const view = viewPayload(
      Buffer.from('{"a":1.10,"b":12345678901234567890,"c":[-1.50e10],"d":"1.10"}'),
      null,
      { revealed: true },
    );
    expect(view.language).toBe("json");
    expect(view.text.replace(/\s/g, "")).toBe(
      '{"a":1.10,"b":12345678901234567890,"c":[-1.50e10],"d":"1.10"}',
    );
  });

  it("keeps every JSON document's meaning when revealed", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const view = viewPayload(Buffer.from(JSON.stringify(value)), "application/json", { revealed: true });
        expect(JSON.parse(view.text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    ["id=1&email=a%40b.de", "application/x-www-form-urlencoded", "form"],
    ["{broken", "application/json", "text"],
    ["hello", null, "text"],
  ] as const)("names the language of %s", (text, type, language) => {
    expect(viewPayload(Buffer.from(text), type, { revealed: false }).language).toBe(language);
  });

  it("cuts what is too long for a screen and says so", () => {
    const view = viewPayload(Buffer.from("x".repeat(300_000)), null, { revealed: true });
    expect([view.truncated, view.text.length, view.bytes]).toEqual([true, 262_144, 300_000]);
  });

  it("gives more of it on demand, and names what is masked in what is whole", () => {
    const body = Buffer.from(JSON.stringify({ email: "anna@example.com", note: "x".repeat(300_000) }));
    const first = viewPayload(body, "application/json", { revealed: false });
    expect([first.truncated, first.maskedPaths]).toEqual([true, []]);
    const whole = viewPayload(body, "application/json", { revealed: false, whole: true });
    expect([whole.truncated, whole.maskedPaths]).toEqual([false, [["email"]]]);
    expect(JSON.parse(whole.text)).toMatchObject({ email: "a***@example.com" });
  });

  it.each([true, false])(
    "looks at no more than the beginning of a very large body (revealed: %s)",
    (revealed) => {
      const cards = "4111 1111 1111 1111 ".repeat(1_250_000);
      const body = Buffer.from(JSON.stringify({ id: "evt_1", cards }));
      const began = cpuMs();
      const view = viewPayload(body, "application/json", { revealed });
      expect(cpuMs() - began).toBeLessThan(2_000);
      expect([view.truncated, view.text.startsWith('{"id":"evt_1"'), view.bytes]).toEqual([
        true,
        true,
        body.length,
      ]);
      expect(view.text.includes("4111")).toBe(revealed);
    },
  );

  it.each(["x", "4 ", "\\n", "ä", "1-", "[]", '"'])(
    "stays quick with a megabyte and with the largest body of %s",
    (unit) => {
      for (const bytes of [1_000_000, 25_000_000]) {
        const body = Buffer.from(`{"name":"${unit.repeat(bytes / Buffer.byteLength(unit))}"}`);
        const began = cpuMs();
        expect(viewPayload(body, "application/json", { revealed: false }).bytes).toBe(body.length);
        expect(cpuMs() - began).toBeLessThan(4_000);
      }
    },
  );
});
