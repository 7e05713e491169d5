import { describe, expect, it } from "vitest";
import type { FailureSummary } from "@/lib/failures/model";
import { roleVerdict, type RoleFacts } from "./role-verdict";

const source = {
  name: "Stripe",
  enabled: true,
  refused24h: 0,
  secrets: { live: 1, retiring: 0, nextExpiryAt: null, needed: true },
};

function failure(name: string, attempts: number, openDeadLetters: number): FailureSummary {
  return {
    category: "payload_mismatch",
    destination: { id: name, slug: name.toLowerCase(), name },
    attempts,
    deliveries: attempts,
    openDeadLetters,
    moneyAtRisk: [],
    firstSeenAt: "2026-11-27T11:40:00Z",
    lastSeenAt: "2026-11-27T12:00:00Z",
    example: {
      deliveryId: "d",
      eventId: "e",
      sentence: `${name} refused the tax code (422).`,
      responseStatus: 422,
      errorCode: null,
      because: [],
    },
  };
}

const facts: RoleFacts = {
  sources: [source],
  destinations: [{ name: "NetSuite", status: "active" }],
  dead: 0,
  deadMoney: [],
  onTheWay: 0,
  failures: [],
  workers: 1,
  words: "the last hour",
  now: new Date("2026-11-27T12:00:00Z"),
};

describe("roleVerdict", () => {
  const calm = "NetSuite is taking deliveries; nothing waits for a person.";

  it("tells finance which money is stuck, where and why", () => {
    const stuck: RoleFacts = {
      ...facts,
      dead: 3,
      deadMoney: [{ amount: "310", currency: "EUR" }],
      failures: [failure("Ledger", 9, 1), failure("NetSuite", 2, 2)],
    };
    expect(roleVerdict("finance", stuck)).toEqual({
      tone: "failed",
      sentence:
        "€310.00 is stuck in 3 deliveries, most of it at NetSuite (2) and 1 other cause. NetSuite refused the tax code (422).",
    });
    expect(roleVerdict("finance", { ...stuck, deadMoney: [], dead: 1, failures: [] }).sentence).toBe(
      "1 delivery is stuck. Open the dead letters to see why.",
    );
    expect(roleVerdict("finance", facts).sentence).toBe(calm);
  });

  it("tells an engineer what fails, since when, and whether it is one cause or more", () => {
    expect(roleVerdict("engineer", { ...facts, failures: [failure("Ledger", 12, 0)] })).toEqual({
      tone: "attention",
      sentence:
        "12 attempts failed in the last hour, for one cause, since 20 min ago. Ledger refused the tax code (422).",
    });
    const two = { ...facts, failures: [failure("NetSuite", 2, 1), failure("Ledger", 9, 0)] };
    expect(roleVerdict("engineer", two)).toMatchObject({
      tone: "failed",
      sentence: expect.stringContaining(
        "11 attempts failed in the last hour, for 2 causes, 9 of them at Ledger",
      ),
    });
    expect(roleVerdict("engineer", facts).sentence).toBe(calm);
  });

  it("tells an admin whether sources, secrets and workers are in order", () => {
    expect(roleVerdict("admin", facts)).toEqual({
      tone: "ok",
      sentence: `The one source verifies; 1 worker process runs. ${calm}`,
    });
    expect(roleVerdict("admin", { ...facts, workers: 0 }).tone).toBe("failed");
    const bad = { ...source, refused24h: 4, secrets: { ...source.secrets, live: 0, retiring: 0 } };
    expect(roleVerdict("admin", { ...facts, sources: [source, bad] })).toMatchObject({
      tone: "failed",
      sentence: expect.stringContaining(
        "1 source without a live secret, 1 source refused requests in the last day",
      ),
    });
  });

  it("asks everyone for a source first", () => {
    for (const role of ["viewer", "finance", "engineer", "admin"] as const)
      expect(roleVerdict(role, { ...facts, sources: [] }).sentence).toContain("Add a source");
  });
});
