import { beforeAll, describe, expect, it } from "vitest";
import { OPERATIONS } from "@/lib/api/operations";
import type { Operation } from "@/lib/api/operation";
import { ROLES, type Role } from "@/lib/access/permissions";
import { call, type Answer } from "./router";
import { seedKeys } from "./seed";

/** The table of ARCHITECTURE.md, written out by hand so that a slip in the permissions shows here. */
const MAY: Record<string, readonly Role[]> = {
  "GET /events": ROLES,
  "GET /events/{id}": ROLES,
  "POST /events/{id}/replay": ["finance", "engineer", "admin"],
  "GET /dead-letters": ROLES,
  "POST /dead-letters/{id}/resolve": ["finance", "engineer", "admin"],
  "POST /dead-letters/{id}/replay": ["finance", "engineer", "admin"],
  "POST /replays": ["engineer", "admin"],
  "GET /replays": ROLES,
  "GET /replays/{id}": ROLES,
  "POST /replays/{id}/start": ["engineer", "admin"],
  "POST /replays/{id}/pause": ["engineer", "admin"],
  "POST /replays/{id}/resume": ["engineer", "admin"],
  "POST /replays/{id}/stop": ["engineer", "admin"],
  "GET /sources": ROLES,
  "POST /sources": ["admin"],
  "GET /sources/{slug}": ROLES,
  "PATCH /sources/{slug}": ["admin"],
  "GET /sources/{slug}/refused": ROLES,
  "POST /sources/{slug}/refused/admit": ["admin"],
  "GET /sources/{slug}/secrets": ["admin"],
  "POST /sources/{slug}/secrets/rotate": ["admin"],
  "GET /sources/{slug}/secrets/refusals": ["admin"],
  "POST /sources/{slug}/secrets/propose": ["admin"],
  "POST /sources/{slug}/secrets/{id}/activate": ["admin"],
  "POST /sources/{slug}/secrets/undo": ["admin"],
  "DELETE /sources/{slug}/secrets/{id}": ["admin"],
  "GET /destinations": ROLES,
  "POST /destinations": ["engineer", "admin"],
  "GET /destinations/{slug}": ROLES,
  "PATCH /destinations/{slug}": ["engineer", "admin"],
  "GET /destinations/{slug}/policies": ROLES,
  "PUT /destinations/{slug}/policies": ["engineer", "admin"],
  "POST /destinations/{slug}/release-kept": ["engineer", "admin"],
  "GET /policies": ROLES,
  "PUT /policies": ["engineer", "admin"],
  "GET /failures": ROLES,
  "GET /failure-groups": ROLES,
  "GET /failure-groups/{id}": ROLES,
  "POST /failure-groups/{id}/resolve": ["finance", "engineer", "admin"],
  "POST /failure-groups/{id}/reopen": ["finance", "engineer", "admin"],
  "POST /failure-groups/{id}/mute": ["finance", "engineer", "admin"],
  "POST /failure-groups/{id}/unmute": ["finance", "engineer", "admin"],
  "POST /failure-groups/{id}/assign": ["finance", "engineer", "admin"],
  "POST /failure-groups/{id}/merge": ["engineer", "admin"],
  "POST /failure-groups/{id}/unmerge": ["engineer", "admin"],
  "GET /audit": ["admin"],
  "GET /audit/{id}": ["admin"],
  "POST /failures/classify": ROLES,
  "GET /failures/corrections": ROLES,
  "POST /failures/corrections": ["engineer", "admin"],
  "DELETE /failures/corrections/{id}": ["engineer", "admin"],
  "GET /failures/models": ROLES,
  "POST /failures/models": ["engineer", "admin"],
  "POST /failures/models/{version}/promote": ["engineer", "admin"],
  "POST /failures/models/roll-back": ["engineer", "admin"],
};

let keys: Record<Role, string>;

beforeAll(async () => {
  keys = await seedKeys();
});

function addressOf(operation: Operation): string {
  return operation.path
    .replace("{slug}", "nowhere")
    .replace("{version}", "0000")
    .replace("{id}", "0198c0de-0000-7000-8000-000000000000");
}

// Slugs and ids that do not exist: whoever may act gets as far as 404, 400 or an empty list, no further.
function attempt(operation: Operation, key: string | null) {
  const unusable = operation.body && !operation.bodyOptional ? { body: { "": 0 } } : {};
  return call(operation.method, addressOf(operation), { key, ...unusable });
}

// A refusal names the role and who may, before it says anything about the address or the body.
function verdictOf(role: Role, { status, json }: Answer): string {
  if (status === 403 && json.detail.startsWith(`Your role (${role}) may not`)) return "refused";
  return [200, 400, 404].includes(status) ? "let in" : `${status} ${json.detail}`;
}

const named = OPERATIONS.map((operation) => [`${operation.method} ${operation.path}`, operation] as const);

describe("every operation and every role", () => {
  it("stands in the table of roles", () => {
    expect(named.map(([name]) => name).sort()).toEqual(Object.keys(MAY).sort());
  });

  it.each(named)("%s takes no request without a key", async (_, operation) => {
    const { status, json } = await attempt(operation, null);
    expect(status).toBe(401);
    expect(json).not.toHaveProperty("data");
  });

  it.each(named)("%s lets in the roles that may, and no other", async (name, operation) => {
    const outcomes = await Promise.all(
      ROLES.map(async (role) => [role, verdictOf(role, await attempt(operation, keys[role]))]),
    );
    const expected = ROLES.map((role) => [role, MAY[name]?.includes(role) ? "let in" : "refused"]);
    expect(outcomes).toEqual(expected);
  });
});
