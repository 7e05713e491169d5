import { describe, expect, it } from "vitest";
import type { RetirementProof, SecretView } from "@/lib/ingest/secret-model";
import { nextStep } from "./rotation-step";

const at = "2026-11-28T12:00:00.000Z";

function secret(version: number, status: SecretView["status"], over: Partial<SecretView> = {}): SecretView {
  return {
    id: String(version),
    version,
    status,
    hint: "…abcd",
    createdAt: at,
    expiresAt: null,
    retiredAt: null,
    revokedAt: null,
    lastUsedAt: at,
    verifiedCount: 1,
    proof: null,
    ...over,
  };
}

function retiring(version: number, verdict: RetirementProof["verdict"], endsInUse = false): SecretView {
  return secret(version, "retiring", { proof: { verdict, safeFrom: null, endsInUse, words: "Why." } });
}

describe("nextStep", () => {
  it.each([
    [[], "failed", "Rotate now: no secret verifies, so every request is refused."],
    [[secret(1, "revoked")], "failed", "Rotate now: no secret verifies, so every request is refused."],
    [[secret(1, "active")], "ok", "Nothing to do: version 1 is in use, and no earlier one verifies."],
    [
      [secret(2, "pending", { lastUsedAt: null }), secret(1, "active")],
      "waiting",
      "Enter version 2 at Stripe, then activate it.",
    ],
    [
      [secret(2, "pending"), secret(1, "active")],
      "attention",
      "Activate version 2: Stripe signs with it already.",
    ],
    [
      [secret(2, "active"), retiring(1, "in_use")],
      "waiting",
      "See that Stripe signs with version 2; until then both verify.",
    ],
    [
      [secret(3, "pending"), secret(2, "active"), retiring(1, "in_use", true)],
      "attention",
      "Change the secret at Stripe before version 1 ends.",
    ],
    [
      [secret(2, "active"), retiring(1, "safe")],
      "ok",
      "Version 1 is safe to retire: revoke it, or let it end by itself.",
    ],
    [
      [secret(2, "active"), retiring(1, "too_early")],
      "ok",
      "Nothing to do: version 2 is in use, and version 1 ends by itself.",
    ],
    [
      [secret(2, "revoked"), retiring(1, "no_successor")],
      "attention",
      "No secret is in use: rotate, or undo the last rotation.",
    ],
  ])("of %j", (secrets, tone, sentence) => {
    expect(nextStep(secrets, "Stripe")).toMatchObject({ tone, sentence });
  });

  it("reminds of the age once nothing else is under way, and of nothing while it is fine", () => {
    const age = (state: "fine" | "soon" | "overdue") => ({ state, maxAgeDays: 90, dueAt: at, words: "Due." });
    const toneOf = (secrets: SecretView[], state: "fine" | "soon" | "overdue") => {
      const { tone, sentence } = nextStep(secrets, "Stripe", age(state));
      return [tone, sentence === "Due."];
    };
    expect(toneOf([secret(1, "active")], "overdue")).toEqual(["attention", true]);
    expect(toneOf([secret(1, "active")], "soon")).toEqual(["waiting", true]);
    expect(toneOf([secret(1, "active")], "fine")).toEqual(["ok", false]);
    expect(toneOf([secret(2, "pending"), secret(1, "active")], "overdue")[1]).toBe(false);
    expect(toneOf([secret(2, "active"), retiring(1, "in_use")], "overdue")[1]).toBe(false);
  });
});
