import { describe, expect, it } from "vitest";
import type { FailureCategory, FailureSummary } from "@/lib/failures/model";
import { byUrgency, failuresVerdict, leadingCause } from "./verdict";

function failure(category: FailureCategory, destination: string, attempts: number): FailureSummary {
  return {
    category,
    destination: { id: destination, slug: destination, name: destination },
    attempts,
    deliveries: 1,
    deliveriesEstimated: false,
    openDeadLetters: 0,
    moneyAtRisk: [],
    firstSeenAt: "2026-11-23T10:00:00.000Z",
    lastSeenAt: "2026-11-23T10:00:00.000Z",
    example: {
      deliveryId: "d",
      eventId: "e",
      sentence: "Ledger is unavailable (503).",
      responseStatus: 503,
      errorCode: null,
      because: [],
    },
  };
}

describe("failuresVerdict", () => {
  it("says that nothing failed", () => {
    expect(failuresVerdict([], "the last hour")).toBe("No attempt failed in the last hour.");
  });

  it("says when nobody has to act", () => {
    expect(failuresVerdict([failure("rate_limited", "ledger", 3)], "the last hour")).toBe(
      "3 failed attempts in the last hour from 1 cause at 1 destination; all of it is retried by itself.",
    );
  });

  it("counts causes that need a person", () => {
    const failures = [
      failure("payload_mismatch", "netsuite", 1),
      failure("network_transient", "netsuite", 5),
      failure("auth_config", "ledger", 2),
    ];
    expect(failuresVerdict(failures, "the last 7 days")).toBe(
      "8 failed attempts in the last 7 days from 3 causes at 2 destinations; 2 of them need a person.",
    );
  });
});

describe("byUrgency", () => {
  it("puts what needs a person before what is retried by itself", () => {
    const calm = failure("rate_limited", "crm", 90);
    const stuck = { ...failure("network_transient", "partner", 5), openDeadLetters: 3 };
    const few = { ...failure("payload_mismatch", "netsuite", 2), openDeadLetters: 2 };
    const many = { ...failure("auth_config", "treasury", 1), openDeadLetters: 9 };
    expect(byUrgency([calm, stuck, few, many])).toEqual([many, few, stuck, calm]);
  });
});

describe("leadingCause", () => {
  const many = failure("payload_mismatch", "netsuite", 9);
  const few = failure("rate_limited", "crm", 1);

  it("names the cause of at least half of the attempts", () => {
    expect(leadingCause([few, many])).toEqual({ cause: many, share: 0.9 });
  });

  it("names none when there is one cause only, or none stands out", () => {
    expect(leadingCause([])).toBeNull();
    expect(leadingCause([many])).toBeNull();
    expect(leadingCause([few, few, few])).toBeNull();
  });
});
