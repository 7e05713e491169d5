import { describe, expect, it } from "vitest";
import { exportedCommands } from "@/tests/support/roles/exported-commands";

/** Commands whose first line is not authorize(), each with the reason why that is safe. */
const EXCEPTIONS: Record<string, string> = {
  "lib/access/authorize.ts authorize": "is the check itself",
  "lib/access/authorize.ts isAllowed": "is the check itself, as an answer",
  "lib/access/authorize.ts requireProof": "is a check itself",
  "lib/access/end-session.ts endOtherSessions": "ends the actor's own sessions only",
  "lib/access/end-session.ts endOwnSession": "ends the actor's own sessions only",
  "lib/access/members.ts changeOwnName": "acts on the actor's own account only",
  "lib/access/members.ts changeOwnPassword": "acts on the actor's own account only",
  "lib/access/prove-identity.ts proofMeans": "tells the actor how they sign in",
  "lib/access/prove-identity.ts proveIdentity": "acts on the actor's own session only",
  "lib/access/queries.ts readProfile": "reads the actor's own account only",
  "lib/access/second-factor.ts confirmSecondFactor": "acts on the actor's own account only",
  "lib/access/second-factor.ts readSecondFactor": "reads the actor's own account only",
  "lib/access/second-factor.ts removeOwnSecondFactor": "acts on the actor's own account only",
  "lib/access/second-factor.ts startSecondFactor": "acts on the actor's own account only",
  "lib/access/session-queries.ts listOwnSessions": "reads the actor's own sessions only",
  "lib/delivery/queries.ts getDeadLetter": "hands its actor to getDelivery, which checks",
};

describe("commands and queries", () => {
  const found = exportedCommands();

  it("are found at all", () => {
    expect(found.length).toBeGreaterThan(30);
  });

  it("check the actor's permission on their first line", () => {
    const unchecked = found.filter((command) => !command.checks && !(command.name in EXCEPTIONS));
    expect(unchecked.map((command) => command.name)).toEqual([]);
  });

  it("have no exception that is no longer one", () => {
    const names = new Set(found.filter((command) => !command.checks).map((command) => command.name));
    expect(Object.keys(EXCEPTIONS).filter((name) => !names.has(name))).toEqual([]);
  });
});
