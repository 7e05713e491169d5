import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/errors";
import { userActor } from "./actor";
import { authorize } from "./authorize";
import { may, PERMISSIONS, ROLES, type Permission, type Role } from "./permissions";

// The table of roles in ARCHITECTURE.md, written out a second time on purpose.
const TABLE: Record<Permission, readonly Role[]> = {
  "events.read": ["viewer", "finance", "engineer", "admin"],
  "destinations.read": ["viewer", "finance", "engineer", "admin"],
  "sources.read": ["viewer", "finance", "engineer", "admin"],
  "lists.export": ["viewer", "finance", "engineer", "admin"],
  "views.save": ["viewer", "finance", "engineer", "admin"],
  "views.share": ["finance", "engineer", "admin"],
  "personal-data.reveal": ["finance", "engineer", "admin"],
  "dead-letters.resolve": ["finance", "engineer", "admin"],
  "failures.triage": ["finance", "engineer", "admin"],
  "failures.merge": ["engineer", "admin"],
  "deliveries.replay-one": ["finance", "engineer", "admin"],
  "deliveries.replay-many": ["engineer", "admin"],
  "events.edit": ["engineer", "admin"],
  "destinations.write": ["engineer", "admin"],
  "destinations.private-network": ["admin"],
  "failures.relabel": ["engineer", "admin"],
  "models.train": ["engineer", "admin"],
  "queues.read": ["engineer", "admin"],
  "queues.write": ["engineer", "admin"],
  "sources.write": ["admin"],
  "secrets.read": ["admin"],
  "secrets.write": ["admin"],
  "refusals.admit": ["admin"],
  "members.read": ["admin"],
  "members.write": ["admin"],
  "api-keys.read": ["admin"],
  "api-keys.write": ["admin"],
  "approvals.read": ["engineer", "admin"],
  "approvals.decide": ["admin"],
  "four-eyes.write": ["admin"],
  "audit.read": ["admin"],
  "retention.write": ["admin"],
};

const permissions = Object.keys(PERMISSIONS) as Permission[];
const cases = ROLES.flatMap((role) => permissions.map((permission) => ({ role, permission })));

function refuses(role: Role, permission: Permission): boolean {
  try {
    authorize(userActor({ id: "1", name: "Someone", role }), permission);
    return false;
  } catch (error) {
    return error instanceof AppError && error.code === "forbidden";
  }
}

describe("the table of permissions", () => {
  it("is the one that ARCHITECTURE.md promises, no more and no less", () => {
    expect(permissions.toSorted()).toEqual(Object.keys(TABLE).toSorted());
  });

  it.each(cases)("$role and $permission", ({ role, permission }) => {
    const allowed = TABLE[permission].includes(role);
    expect(may(role, permission)).toBe(allowed);
    expect(refuses(role, permission)).toBe(!allowed);
  });

  it("lets a role that it does not know do nothing", () => {
    for (const permission of permissions) expect(may("owner" as Role, permission)).toBe(false);
  });

  it("says who can help when it refuses", () => {
    const viewer = userActor({ id: "1", name: "Someone", role: "viewer" });
    expect(() => authorize(viewer, "deliveries.replay-many")).toThrow(
      "Your role (viewer) may not replay deliveries in bulk. Ask someone with the role engineer or admin.",
    );
  });
});
