import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/lib/access/actor";
import { createApiKey } from "@/lib/access/api-keys";
import { PERMISSION_NAMES, type Permission } from "@/lib/access/permissions";
import { openApiDocument } from "@/lib/api/openapi";
import { OPERATIONS } from "@/lib/api/operations";
import type { Operation } from "@/lib/api/operation";
import { alsoLetIn } from "../../support/roles/scopes";
import { call, type Answer } from "./router";

/** The one scope that each operation asks for, written out by hand so that a slip in the operations shows here. */
const SCOPES: Record<string, Permission> = {
  "GET /events": "events.read",
  "GET /events/{id}": "events.read",
  "POST /events/{id}/replay": "deliveries.replay-one",
  "GET /dead-letters": "events.read",
  "POST /dead-letters/{id}/resolve": "dead-letters.resolve",
  "POST /dead-letters/{id}/replay": "deliveries.replay-one",
  "POST /replays": "deliveries.replay-many",
  "GET /replays": "events.read",
  "GET /replays/{id}": "events.read",
  "POST /replays/{id}/start": "deliveries.replay-many",
  "POST /replays/{id}/pause": "deliveries.replay-many",
  "POST /replays/{id}/resume": "deliveries.replay-many",
  "POST /replays/{id}/stop": "deliveries.replay-many",
  "GET /sources": "sources.read",
  "POST /sources": "sources.write",
  "GET /sources/{slug}": "sources.read",
  "PATCH /sources/{slug}": "sources.write",
  "GET /sources/{slug}/refused": "events.read",
  "POST /sources/{slug}/refused/admit": "refusals.admit",
  "GET /sources/{slug}/secrets": "secrets.read",
  "GET /sources/{slug}/secrets/refusals": "secrets.read",
  "POST /sources/{slug}/secrets/rotate": "secrets.write",
  "POST /sources/{slug}/secrets/propose": "secrets.write",
  "POST /sources/{slug}/secrets/{id}/activate": "secrets.write",
  "POST /sources/{slug}/secrets/undo": "secrets.write",
  "DELETE /sources/{slug}/secrets/{id}": "secrets.write",
  "GET /destinations": "destinations.read",
  "POST /destinations": "destinations.write",
  "GET /destinations/{slug}": "destinations.read",
  "PATCH /destinations/{slug}": "destinations.write",
  "GET /destinations/{slug}/policies": "destinations.read",
  "PUT /destinations/{slug}/policies": "destinations.write",
  "POST /destinations/{slug}/release-kept": "deliveries.replay-many",
  "GET /policies": "destinations.read",
  "PUT /policies": "destinations.write",
  "GET /failures": "events.read",
  "GET /failure-groups": "events.read",
  "GET /failure-groups/{id}": "events.read",
  "POST /failure-groups/{id}/resolve": "failures.triage",
  "POST /failure-groups/{id}/reopen": "failures.triage",
  "POST /failure-groups/{id}/mute": "failures.triage",
  "POST /failure-groups/{id}/unmute": "failures.triage",
  "POST /failure-groups/{id}/assign": "failures.triage",
  "POST /failure-groups/{id}/merge": "failures.merge",
  "POST /failure-groups/{id}/unmerge": "failures.merge",
  "POST /failures/classify": "events.read",
  "GET /failures/corrections": "events.read",
  "POST /failures/corrections": "failures.relabel",
  "DELETE /failures/corrections/{id}": "failures.relabel",
  "GET /failures/models": "events.read",
  "POST /failures/models": "models.train",
  "POST /failures/models/{version}/promote": "models.train",
  "POST /failures/models/roll-back": "models.train",
  "GET /audit": "audit.read",
  "GET /audit/{id}": "audit.read",
};

const keys = new Map<Permission, string>();

beforeAll(async () => {
  for (const scope of PERMISSION_NAMES) {
    const input = { name: scope, role: "admin" as const, scopes: [scope] };
    keys.set(scope, (await createApiKey(systemActor("test"), input)).key);
  }
});

// Slugs and ids that do not exist: whoever may act gets as far as 404, 400 or an empty list, no further.
function attempt(operation: Operation, key: string) {
  const address = operation.path
    .replace("{slug}", "nowhere")
    .replace("{id}", "0198c0de-0000-7000-8000-000000000000");
  const unusable = operation.body && !operation.bodyOptional ? { body: { "": 0 } } : {};
  return call(operation.method, address, { key, ...unusable });
}

function verdictOf({ status, json }: Answer): string {
  const lacked = /^This key lacks the scope (\S+) /.exec(json.detail)?.[1];
  if (status === 403 && lacked) return `lacks ${lacked}`;
  return [200, 400, 404].includes(status) ? "let in" : `${status} ${json.detail}`;
}

const named = OPERATIONS.map((operation) => [`${operation.method} ${operation.path}`, operation] as const);

describe("every operation and every single scope", () => {
  it("stands in the table of scopes", () => {
    expect(named.map(([name]) => name).toSorted()).toEqual(Object.keys(SCOPES).toSorted());
  });

  it.each(named)(
    "%s lets in the scope that matters, says which one is missing, and lets in no other",
    async (name, operation) => {
      const wanted = SCOPES[name] as Permission;
      for (const scope of PERMISSION_NAMES) {
        const open = scope === wanted || alsoLetIn(scope, wanted);
        const verdict = verdictOf(await attempt(operation, keys.get(scope) ?? ""));
        expect(verdict, scope).toBe(open ? "let in" : `lacks ${wanted}`);
      }
    },
  );

  it.each(named)("%s names it in the OpenAPI document", (name, operation) => {
    const { paths } = openApiDocument(OPERATIONS, "http://tallyhook.test") as {
      paths: Record<string, Record<string, { "x-permission": string; description: string }>>;
    };
    const entry = paths[operation.path]?.[operation.method.toLowerCase()];
    expect(entry?.["x-permission"]).toBe(SCOPES[name]);
    expect(entry?.description).toContain(`Scope: ${SCOPES[name]}.`);
  });
});

describe("one scope alone", () => {
  const keyWith = (scope: Permission) => keys.get(scope) ?? "";

  it("is enough for a change and its answer", async () => {
    const source = await call("POST", "/sources", {
      key: keyWith("sources.write"),
      body: { slug: "narrow", provider: "standard-webhooks" },
    });
    expect(source.status).toBe(201);
    const destination = await call("POST", "/destinations", {
      key: keyWith("destinations.write"),
      body: { name: "Narrow", url: "https://narrow.example.com/" },
    });
    expect(destination.status).toBe(201);
    const rotated = await call("POST", "/sources/narrow/secrets/rotate", {
      key: keyWith("secrets.write"),
      body: { overlapHours: 24 },
    });
    expect([rotated.status, typeof rotated.json["secret"]]).toEqual([201, "string"]);
    const replay = await call("POST", "/replays", {
      key: keyWith("deliveries.replay-many"),
      body: { filter: { destination: "narrow" }, dryRun: true },
    });
    expect(replay.status).toBeLessThan(400);
  });

  it("is not stretched by what the body asks for", async () => {
    const inward = { name: "Inward", url: "https://narrow.example.com/", allowPrivateNetwork: true };
    const answer = await call("POST", "/destinations", { key: keyWith("destinations.write"), body: inward });
    expect(answer.status).toBe(403);
    expect(answer.json["detail"]).toContain("lacks the scope destinations.private-network");
    const revealed = await call("GET", "/events/0198c0de-0000-7000-8000-000000000000?reveal=true", {
      key: keyWith("events.read"),
    });
    expect(revealed.json["detail"]).toContain("lacks the scope personal-data.reveal");
  });

  it("shows the address of a destination without what is secret in it", async () => {
    const url = "https://hooks.example.com/in?token=planted-token";
    await call("POST", "/destinations", { key: keyWith("destinations.write"), body: { name: "Token", url } });
    const told = async (scope: Permission) =>
      JSON.stringify((await call("GET", "/destinations", { key: keyWith(scope) })).json);
    expect(await told("destinations.read")).not.toContain("planted-token");
    expect(await told("destinations.write")).toContain("planted-token");
  });
});
