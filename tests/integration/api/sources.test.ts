import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Role } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";
import { call, type Row } from "./router";
import { seedKeys, seedSource, SOURCE_SECRET } from "./seed";

let keys: Record<Role, string>;

beforeAll(async () => {
  keys = await seedKeys();
});

const admin = (method: string, path: string, body?: unknown) => call(method, path, { key: keys.admin, body });

/** Everything that Tallyhook says about sources, secrets and what was done to them, as one text. */
async function everythingSaid(slug: string): Promise<string> {
  const answers = await Promise.all([
    admin("GET", "/sources"),
    admin("GET", `/sources/${slug}`),
    admin("GET", `/sources/${slug}/secrets`),
  ]);
  const audit = await db().auditEntry.findMany();
  const rows = await db().signingSecret.findMany({ include: { source: true } });
  const database = JSON.stringify([audit, rows], (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  return answers.map((answer) => answer.text + JSON.stringify([...answer.headers])).join("") + database;
}

describe("POST sources", () => {
  it("creates a source with the address to enter at the provider", async () => {
    const { status, json } = await admin("POST", "/sources", {
      slug: "stripe-eu",
      provider: "stripe",
      secret: "whsec_given_given_given_given_given_0001",
      environment: "test",
      legalEntity: "Example GmbH",
      bodyBytesMax: 65_536,
      rateLimitPerSecond: 50,
    });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      slug: "stripe-eu",
      name: "stripe-eu",
      environment: "test",
      legalEntity: "Example GmbH",
      bodyBytesMax: 65_536,
      rateLimitPerSecond: 50,
      enabled: true,
      secret: null,
      endpointUrl: expect.stringMatching(/^http.*\/api\/webhooks\/stripe-eu$/),
    });
    expect(await everythingSaid("stripe-eu")).not.toContain("given_given");
    expect((await admin("GET", "/sources/stripe-eu")).json).toMatchObject({ slug: "stripe-eu" });
  });

  it("makes a secret when none is given and shows it in that one answer", async () => {
    const { json } = await admin("POST", "/sources", { slug: "made", provider: "standard-webhooks" });
    const secret = String(json["secret"]);
    expect(secret.length).toBeGreaterThan(20);
    expect(await everythingSaid("made")).not.toContain(secret);
  });

  it("refuses a taken slug with 409 and an unknown provider with the list of those there are", async () => {
    await admin("POST", "/sources", { slug: "twice", provider: "stripe" });
    const taken = await admin("POST", "/sources", { slug: "twice", provider: "stripe" });
    expect([taken.status, taken.json.detail]).toEqual([409, expect.stringContaining("another slug")]);
    const unknown = await admin("POST", "/sources", { slug: "who", provider: "bankofnowhere" });
    expect([unknown.status, unknown.json.fields?.["provider"]]).toEqual([
      400,
      expect.stringContaining("stripe"),
    ]);
  });

  it("says which of the provider's options is missing", async () => {
    const { status, json } = await admin("POST", "/sources", { slug: "pp", provider: "paypal" });
    expect(status).toBe(400);
    expect(Object.keys(json.fields ?? {})).toContain("options.webhookId");
  });

  it.each([
    [{ provider: "stripe" }, "slug"],
    [{ slug: "Not OK", provider: "stripe" }, "slug"],
    [{ slug: "ok", provider: "stripe", bodyBytesMax: 1 }, "bodyBytesMax"],
    [{ slug: "ok", provider: "stripe", rateLimitPerSecond: 0 }, "rateLimitPerSecond"],
    [{ slug: "ok", provider: "stripe", environment: "prod" }, "environment"],
    [{ slug: "ok", provider: "stripe", enabeld: true }, "enabeld"],
    [{ slug: "ok", provider: "stripe", name: "a\nb" }, "name"],
  ])("refuses %j", async (body, field) => {
    const { status, json } = await admin("POST", "/sources", body);
    expect([status, Object.keys(json.fields ?? {})]).toEqual([400, [field]]);
  });

  it("repeats a refused secret nowhere", async () => {
    const { status, text } = await admin("POST", "/sources", {
      slug: "leaky",
      provider: "standard-webhooks",
      secret: "not a secret of this kind",
    });
    expect(status).toBe(400);
    expect(text).not.toContain("not a secret of this kind");
  });
});

describe("PATCH sources/{slug}", () => {
  it("changes only what is given, and turns the source off and on", async () => {
    await seedSource("changing");
    const changed = await admin("PATCH", "/sources/changing", { name: "Changed", enabled: false });
    expect(changed.json).toMatchObject({ name: "Changed", enabled: false, bodyBytesMax: 1_048_576 });
    const back = await admin("PATCH", "/sources/changing", { enabled: true });
    expect(back.json).toMatchObject({ name: "Changed", enabled: true });
    const actions = await db().auditEntry.findMany({ where: { action: { startsWith: "source." } } });
    expect(actions.map((entry) => entry.action)).toEqual(
      expect.arrayContaining(["source.update", "source.disable", "source.enable"]),
    );
  });

  it("answers 404 for a source that does not exist", async () => {
    expect((await admin("PATCH", "/sources/nowhere", { enabled: false })).status).toBe(404);
    expect((await admin("PATCH", "/sources/No%20Slug", { enabled: false })).status).toBe(404);
  });
});

describe("signing secrets", () => {
  it("rotates: the new secret once, the old one until the overlap ends", async () => {
    const { secretId } = await seedSource("rotating");
    const { status, json } = await admin("POST", "/sources/rotating/secrets/rotate", { overlapHours: 24 });
    expect(status).toBe(201);
    expect(json).toMatchObject({ version: 2, status: "active", previousUntil: expect.any(String) });
    const hoursLeft = (Date.parse(String(json["previousUntil"])) - Date.now()) / 3_600_000;
    expect(hoursLeft).toBeGreaterThan(23.9);
    expect(hoursLeft).toBeLessThanOrEqual(24);
    const secret = String(json["secret"]);
    // It really signs: usable as the key of the provider's scheme.
    expect(createHmac("sha256", secret).update("x").digest("hex")).toHaveLength(64);
    expect(json["hint"]).toBe(`…${secret.slice(-4)}`);
    const said = await everythingSaid("rotating");
    expect(said).not.toContain(secret);
    expect(said).not.toContain(SOURCE_SECRET);
    const list = await admin("GET", "/sources/rotating/secrets");
    expect(list.json.data.map((row: Row) => [row["version"], row["status"]])).toEqual([
      [2, "active"],
      [1, "retiring"],
    ]);
    expect(list.json.data[1]?.["id"]).toBe(secretId);
    expect(list.json.nextCursor).toBeNull();
  });

  it("takes the provider's own secret, and revokes the old one at once without an overlap", async () => {
    await seedSource("urgent");
    const secret = "whsec_from_the_provider_0002";
    const { json } = await admin("POST", "/sources/urgent/secrets/rotate", { overlapHours: 0, secret });
    expect(json).toMatchObject({ secret, previousUntil: null });
    const list = await admin("GET", "/sources/urgent/secrets");
    expect(list.json.data.map((row: Row) => row["status"])).toEqual(["active", "revoked"]);
  });

  it.each([
    [{}, "overlapHours"],
    [{ overlapHours: -1 }, "overlapHours"],
    [{ overlapHours: 721 }, "overlapHours"],
    [{ overlapHours: "24" }, "overlapHours"],
    [{ overlapHours: 1, secret: "" }, "secret"],
  ])("refuses to rotate with %j", async (body, field) => {
    const { status, json } = await admin("POST", "/sources/urgent/secrets/rotate", body);
    expect([status, Object.keys(json.fields ?? {})]).toEqual([400, [field]]);
  });

  it("does not revoke the only secret that verifies, unless forced", async () => {
    const { secretId } = await seedSource("only");
    const refused = await admin("DELETE", `/sources/only/secrets/${secretId}`);
    expect([refused.status, refused.json.detail]).toEqual([409, expect.stringContaining("?force=true")]);
    const forced = await admin("DELETE", `/sources/only/secrets/${secretId}?force=true`);
    expect([forced.status, forced.json["status"]]).toEqual([200, "revoked"]);
    const again = await admin("DELETE", `/sources/only/secrets/${secretId}`);
    expect([again.status, again.json["status"]]).toEqual([200, "revoked"]);
  });

  it("revokes a retiring secret beside a live one without being forced", async () => {
    const { secretId } = await seedSource("two");
    await admin("POST", "/sources/two/secrets/rotate", { overlapHours: 24 });
    expect((await admin("DELETE", `/sources/two/secrets/${secretId}`)).json["status"]).toBe("revoked");
  });

  it("keeps one of two that are revoked at the same moment", async () => {
    const { secretId } = await seedSource("raced");
    const { json } = await admin("POST", "/sources/raced/secrets/rotate", { overlapHours: 24 });
    const ids = [secretId, String(json["id"])];
    const answers = await Promise.all(ids.map((id) => admin("DELETE", `/sources/raced/secrets/${id}`)));
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 409]);
    const list = await admin("GET", "/sources/raced/secrets");
    expect(list.json.data.filter((row) => row["status"] !== "revoked")).toHaveLength(1);
  });

  it("tells what a revocation would refuse and changes nothing, and names all of them before a rotation", async () => {
    const { secretId } = await seedSource("dry");
    const dry = await admin("DELETE", `/sources/dry/secrets/${secretId}?dryRun=true`);
    expect([dry.status, dry.json]).toMatchObject([
      200,
      { status: "active", wouldRefuse: { versions: [1], leavesNone: true, lastDay: { requests: 0 } } },
    ]);
    const all = await admin("GET", "/sources/dry/secrets/refusals");
    expect(all.json).toMatchObject({ all: { secretIds: [secretId] } });
    const list = await admin("GET", "/sources/dry/secrets");
    expect(list.json.data[0]).toMatchObject({ id: secretId, status: "active", proof: null });
    const slip = await admin("DELETE", `/sources/dry/secrets/${secretId}?dryrun=true&force=true`);
    expect(slip.status).toBe(400);
  });

  it("rotates in two steps, and takes it back", async () => {
    const { secretId } = await seedSource("stepwise");
    const at = "/sources/stepwise/secrets";
    const proposed = await admin("POST", `${at}/propose`);
    expect(proposed.status).toBe(201);
    expect(proposed.json).toMatchObject({ version: 2, status: "pending", expiresAt: null });
    const secret = String(proposed.json["secret"]);
    expect(proposed.json["hint"]).toBe(`…${secret.slice(-4)}`);
    expect((await admin("POST", `${at}/propose`)).status).toBe(409);
    const id = String(proposed.json["id"]);
    const activated = await admin("POST", `${at}/${id}/activate`, { overlapHours: 24 });
    expect([activated.status, activated.json]).toMatchObject([
      200,
      { id, version: 2, status: "active", previousUntil: expect.any(String) },
    ]);
    const undone = await admin("POST", `${at}/undo`);
    expect([undone.status, undone.json]).toMatchObject([
      200,
      { id: secretId, version: 1, status: "active", expiresAt: null, pendingVersion: 2 },
    ]);
    expect((await admin("POST", `${at}/undo`)).status).toBe(409);
    expect(await everythingSaid("stepwise")).not.toContain(secret);
  });

  it("proposes once for one Idempotency-Key, and gives the same secret again", async () => {
    await seedSource("keyed");
    const propose = () =>
      call("POST", "/sources/keyed/secrets/propose", {
        key: keys.admin,
        headers: { "idempotency-key": "rotation-2026-11" },
      });
    const [first, second] = [await propose(), await propose()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.json["secret"]).toBe(first.json["secret"]);
    expect((await admin("GET", "/sources/keyed/secrets")).json.data).toHaveLength(2);
  });

  it("does not reach a secret through another source", async () => {
    const { secretId } = await seedSource("mine");
    await seedSource("theirs");
    expect((await admin("DELETE", `/sources/theirs/secrets/${secretId}?force=true`)).status).toBe(404);
    const row = await db().signingSecret.findUniqueOrThrow({ where: { id: secretId } });
    expect(row.status).toBe("active");
  });
});
