import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuMs } from "@/tests/support/cpu-time";
import { matchesGlob, routeMatches, type RouteRule } from "./route-matching";

const EVENT = {
  sourceId: "s1",
  environment: "live",
  kind: "payment.succeeded",
  type: "charge.succeeded",
} as const;
const ALL: RouteRule = { sourceId: null, environment: null, kinds: [], typePatterns: [], enabled: true };

describe("routeMatches", () => {
  it.each<[string, Partial<RouteRule>, boolean]>([
    ["an empty route takes everything", {}, true],
    ["a disabled route takes nothing", { enabled: false }, false],
    ["the source", { sourceId: "s1" }, true],
    ["another source", { sourceId: "s2" }, false],
    ["the environment", { environment: "live" }, true],
    ["another environment", { environment: "test" }, false],
    ["a kind of the list", { kinds: ["refund.succeeded", "payment.succeeded"] }, true],
    ["a kind pattern", { kinds: ["payment.*"] }, true],
    ["no kind of the list", { kinds: ["refund.*"] }, false],
    ["a type pattern", { typePatterns: ["charge.*"] }, true],
    ["no type pattern", { typePatterns: ["invoice.*", "charge"] }, false],
    ["all conditions at once", { sourceId: "s1", kinds: ["payment.*"], typePatterns: ["*.failed"] }, false],
  ])("%s", (_name, route, expected) => {
    expect(routeMatches({ ...ALL, ...route }, EVENT)).toBe(expected);
  });
});

describe("matchesGlob", () => {
  it.each([
    ["*", "", true],
    ["*", "anything", true],
    ["charge.*", "charge.dispute.created", true],
    ["*.created", "charge.dispute.created", true],
    ["c*.d*.c*d", "charge.dispute.created", true],
    ["charge", "charge.succeeded", false],
    ["Charge.*", "charge.succeeded", false],
    ["charge.?", "charge.x", false],
    ["a.c", "abc", false],
    ["**x", "x", true],
    ["", "", true],
    ["", "x", false],
  ])("%j against %j", (pattern, text, expected) => {
    expect(matchesGlob(pattern, text)).toBe(expected);
  });

  it("agrees with the regular expression that means the same", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, letters, (p, text) => {
        const meaning = new RegExp(`^${p.replaceAll(".", "\\.").replaceAll("*", ".*")}$`);
        expect(matchesGlob(p, text)).toBe(meaning.test(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("does not hang on a pattern made to hang", () => {
    const startedAt = cpuMs();
    expect(matchesGlob(`${"*a".repeat(80)}b`, "a".repeat(5_000))).toBe(false);
    expect(cpuMs() - startedAt).toBeLessThan(1_000);
  });
});
