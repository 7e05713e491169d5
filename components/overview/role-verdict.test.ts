import { describe, expect, it } from "vitest";
import type { FailureSummary } from "@/lib/failures/model";
import type { DeadLetterCause } from "@/lib/delivery/model";
import { roleVerdict, type RoleFacts } from "./role-verdict";
import { sourceConcerns, type WatchedSource } from "./source-concerns";

const NOW = new Date("2026-11-27T12:00:00Z");

const source: WatchedSource = {
  slug: "stripe",
  name: "Stripe",
  enabled: true,
  refused24h: 0,
  secrets: {
    live: 1,
    retiring: 0,
    pending: 0,
    nextExpiryAt: null,
    endsInUseAt: null,
    needed: true,
    age: null,
  },
  clock: null,
};

function failure(name: string, attempts: number): FailureSummary {
  return {
    category: "payload_mismatch",
    destination: { id: name, slug: name.toLowerCase(), name },
    attempts,
    deliveries: attempts,
    deliveriesEstimated: false,
    openDeadLetters: 0,
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

function cause(
  name: string,
  count: number,
): Pick<DeadLetterCause, "destination" | "category" | "responseStatus" | "count"> {
  return {
    destination: { id: name, slug: name, name },
    category: "payload_mismatch",
    responseStatus: 422,
    count,
  };
}

const facts: RoleFacts = {
  sources: [source],
  destinations: [{ name: "NetSuite", status: "active" }],
  inbox: { open: 0, mine: 0 },
  deadMoney: [],
  causes: [],
  onTheWay: 0,
  failures: [],
  workers: 1,
  words: "the last hour",
  now: NOW,
};
const calm = "NetSuite is taking deliveries; nothing waits for a person.";

describe("finance", () => {
  const stuck: RoleFacts = {
    ...facts,
    inbox: { open: 3, mine: 0 },
    deadMoney: [{ amount: "310", currency: "EUR" }],
    causes: [cause("NetSuite", 2), cause("Ledger", 1)],
  };

  it("reads which money waits, where and why", () => {
    expect(roleVerdict("finance", stuck)).toEqual({
      tone: "failed",
      sentence: "€310.00 in 3 deliveries waits for a person, 2 at NetSuite: it refused the payload (422).",
      next: { href: "/dead-letters", label: "Open the dead letters" },
    });
    expect(roleVerdict("finance", { ...stuck, deadMoney: [], causes: [cause("NetSuite", 3)] }).sentence).toBe(
      "3 deliveries wait for a person, all at NetSuite: it refused the payload (422).",
    );
    expect(
      roleVerdict("finance", { ...stuck, deadMoney: [], causes: [], inbox: { open: 1, mine: 0 } }).sentence,
    ).toBe("1 delivery waits for a person.");
    expect(roleVerdict("finance", facts).sentence).toBe(calm);
  });

  it("is led to what is assigned to them", () => {
    const verdict = roleVerdict("finance", { ...stuck, inbox: { open: 3, mine: 1 } });
    expect(verdict.sentence).toContain("1 of them is yours.");
    expect(verdict.next?.href).toBe("/dead-letters?state=mine");
    expect(roleVerdict("finance", { ...stuck, inbox: { open: 3, mine: 3 } }).sentence).toContain(
      "All of them are yours.",
    );
  });
});

describe("an engineer", () => {
  it("reads what fails and where, since when, and whether it is one cause or more", () => {
    expect(roleVerdict("engineer", { ...facts, failures: [failure("Ledger", 12)] })).toEqual({
      tone: "attention",
      sentence:
        "12 attempts failed in the last hour, all for one cause that began 20 min ago: Ledger refused the tax code (422).",
      next: {
        href: "/failures/attempts?destination=ledger&category=payload_mismatch",
        label: "See these attempts",
      },
    });
    const two = {
      ...facts,
      inbox: { open: 1, mine: 0 },
      failures: [failure("NetSuite", 2), failure("Ledger", 9)],
    };
    expect(roleVerdict("engineer", two)).toEqual({
      tone: "failed",
      sentence:
        "11 attempts failed in the last hour, 9 of them for one of 2 causes that began 20 min ago: Ledger refused the tax code (422).",
      next: { href: "/failures", label: "See the causes" },
    });
    expect(roleVerdict("engineer", facts).sentence).toBe(calm);
  });
});

describe("an admin", () => {
  it("reads whether sources, secrets and workers are in order", () => {
    expect(roleVerdict("admin", facts)).toEqual({
      tone: "ok",
      sentence: `The one source verifies and refused nothing. ${calm}`,
      next: { href: "/sources", label: "See the sources" },
    });
    expect(roleVerdict("admin", { ...facts, workers: 0 })).toMatchObject({
      tone: "failed",
      next: { href: "/queues" },
    });
    const locked = { ...source, slug: "adyen", name: "Adyen", secrets: { ...source.secrets, live: 0 } };
    expect(roleVerdict("admin", { ...facts, sources: [source, locked] })).toEqual({
      tone: "failed",
      sentence: `Adyen has no live secret and refuses everything. ${calm}`,
      next: { href: "/sources/adyen", label: "Open Adyen" },
    });
    const refusing = ["B", "C", "A"].map((name) => ({ ...source, name, slug: name, refused24h: 1 }));
    expect(roleVerdict("admin", { ...facts, sources: refusing })).toMatchObject({
      tone: "attention",
      sentence: `A refused 1 request in the last 24 hours. B refused 1 request in the last 24 hours. 1 more source needs a look. ${calm}`,
      next: { href: "/sources" },
    });
  });
});

it("asks everyone for a source first", () => {
  for (const role of ["viewer", "finance", "engineer", "admin"] as const)
    expect(roleVerdict(role, { ...facts, sources: [] }).sentence).toContain("Add a source");
});

describe("what sources need", () => {
  const clock = (state: "trying" | "gave_up", words: string) => ({ since: NOW.toISOString(), state, words });

  it("tells how long the provider still tries, and how long an old secret is still accepted", () => {
    const trying = { ...source, name: "Square", clock: clock("trying", "Square gives up in 6 h 40 m") };
    const over = {
      ...source,
      name: "Wise",
      clock: clock("gave_up", "Wise has given up on the first of them"),
    };
    const rotating = {
      ...source,
      name: "Adyen",
      secrets: { ...source.secrets, retiring: 1, pending: 0, nextExpiryAt: "2026-11-27T15:00:00Z" },
    };
    const ending = {
      ...source,
      name: "Klarna",
      secrets: { ...source.secrets, retiring: 1, endsInUseAt: "2026-11-27T15:00:00Z" },
    };
    const age = (state: "soon" | "overdue") => ({
      ...source.secrets,
      age: { state, maxAgeDays: 90, dueAt: "2026-11-29T12:00:00Z", words: "" },
    });
    const aged = { ...source, name: "Mollie", secrets: age("overdue") };
    const aging = { ...source, name: "Paddle", secrets: age("soon") };
    const off = { ...trying, name: "Old", enabled: false };
    expect(
      sourceConcerns([rotating, ending, trying, source, over, off, aged, aging], NOW).map(
        ({ name, tone, text }) => [name, tone, text],
      ),
    ).toEqual([
      ["Wise", "failed", "refuses every request; Wise has given up on the first of them"],
      ["Klarna", "attention", "is still signed with its old secret, which ends in 3 h"],
      ["Mollie", "attention", "has a secret in use that is older than its 90 days"],
      ["Square", "attention", "refuses every request; Square gives up in 6 h 40 m"],
      ["Adyen", "waiting", "accepts its old secret for another 3 h"],
      ["Paddle", "waiting", "is due for a new secret in 2 d"],
    ]);
  });
});
