import { beforeAll, describe, expect, it } from "vitest";
import type { Role } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";
import { call } from "./router";
import { seedDestination, seedEvent, seedKeys, seedSource } from "./seed";

let keys: Record<Role, string>;

beforeAll(async () => {
  keys = await seedKeys();
  await seedSource("stripe-live");
});

const engineer = (method: string, path: string, body?: unknown) =>
  call(method, path, { key: keys.engineer, body });

const LEDGER = { name: "Ledger (EU)", url: "https://ledger.example.com/hooks" };

describe("POST destinations", () => {
  it("creates one with its routes, and shows its secret in that one answer", async () => {
    const { status, json } = await engineer("POST", "/destinations", {
      ...LEDGER,
      headers: { Authorization: "Bearer hunter2-hunter2" },
      routes: [{ source: "stripe-live", kinds: ["payment.succeeded", "refund.*"], types: ["charge.*"] }],
      timeoutMs: 5_000,
      retryScheduleSeconds: [5, 60, 600],
    });
    expect(status).toBe(201);
    const secret = String(json["secret"]);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/);
    expect(json).toMatchObject({
      slug: "ledger-eu",
      status: "active",
      headerNames: ["authorization"],
      timeoutMs: 5_000,
      retryScheduleSeconds: [5, 60, 600],
      allowPrivateNetwork: false,
      routes: [
        {
          source: "stripe-live",
          kinds: ["payment.succeeded", "refund.*"],
          types: ["charge.*"],
          environment: null,
        },
      ],
    });
    const list = await engineer("GET", "/destinations");
    const one = await engineer("GET", "/destinations/ledger-eu");
    const audit = await db().auditEntry.findMany();
    const row = await db().destination.findMany();
    const said = list.text + one.text + JSON.stringify([audit, row]);
    expect(said).not.toContain(secret);
    expect(said).not.toContain("hunter2");
  });

  it("takes every event when no routes are given, and none when the list is empty", async () => {
    const every = await engineer("POST", "/destinations", { ...LEDGER, slug: "every" });
    expect(every.json["routes"]).toEqual([{ source: null, kinds: [], types: [], environment: null }]);
    const none = await engineer("POST", "/destinations", { ...LEDGER, slug: "none", routes: [] });
    expect(none.json["routes"]).toEqual([]);
  });

  it("can begin disabled", async () => {
    const { json } = await engineer("POST", "/destinations", { ...LEDGER, slug: "off", enabled: false });
    expect(json).toMatchObject({ enabled: false, status: "disabled" });
  });

  it.each([
    ["http://127.0.0.1:8080/", "url"],
    ["http://[::1]/", "url"],
    ["http://169.254.169.254/latest/meta-data", "url"],
    ["http://10.0.0.8/hook", "url"],
    ["http://localhost:3000/", "url"],
    ["http://LOCALHOST./", "url"],
    ["http://metadata.google.internal./", "url"],
    ["http://2130706433/", "url"],
    ["http://0x7f.1/", "url"],
    ["http://[::ffff:10.0.0.1]/", "url"],
    ["https://user:pass@ledger.example.com/", "url"],
    ["ftp://ledger.example.com/", "url"],
    ["javascript:alert(1)", "url"],
    ["ledger.example.com", "url"],
  ])("refuses the address %s", async (url, field) => {
    const { status, json } = await engineer("POST", "/destinations", { name: "Inward", url });
    expect([status, Object.keys(json.fields ?? {})]).toEqual([400, [field]]);
  });

  it("takes a private address where an admin allows it in so many words, and nobody else", async () => {
    const body = { name: "Inside", url: "http://10.0.0.8/hook", allowPrivateNetwork: true };
    expect((await engineer("POST", "/destinations", body)).status).toBe(403);
    expect((await call("POST", "/destinations", { key: keys.admin, body })).status).toBe(201);
  });

  it.each([
    [{ url: LEDGER.url }, "name"],
    [{ name: "x" }, "url"],
    [{ ...LEDGER, slug: "UPPER" }, "slug"],
    [{ ...LEDGER, timeoutMs: 10 }, "timeoutMs"],
    [{ ...LEDGER, attemptsMax: 0 }, "attemptsMax"],
    [{ ...LEDGER, retryScheduleSeconds: [0] }, "retryScheduleSeconds.0"],
    [{ ...LEDGER, headers: { host: "evil.example.com" } }, "headers.host"],
    [{ ...LEDGER, headers: { "webhook-signature": "v1,x" } }, "headers.webhook-signature"],
    [{ ...LEDGER, headers: { "x-a": "1\r\nx-b: 2" } }, "headers.x-a"],
    [{ ...LEDGER, routes: [{ kinds: ["payment.exploded"] }] }, "routes.0.kinds.0"],
    [{ ...LEDGER, secret: "whsec_mine" }, "secret"],
  ])("refuses %j", async (body, field) => {
    const { status, json } = await engineer("POST", "/destinations", body);
    expect([status, Object.keys(json.fields ?? {})]).toEqual([400, [field]]);
  });

  it("answers 409 for a taken slug and 400 for a source that does not exist", async () => {
    await engineer("POST", "/destinations", { ...LEDGER, slug: "twice" });
    expect((await engineer("POST", "/destinations", { ...LEDGER, slug: "twice" })).status).toBe(409);
    const lost = await engineer("POST", "/destinations", {
      ...LEDGER,
      slug: "lost",
      routes: [{ source: "nowhere" }],
    });
    expect([400, 404]).toContain(lost.status);
    expect(lost.json.detail).toContain("nowhere");
    expect(await db().destination.count({ where: { slug: "lost" } })).toBe(0);
  });
});

describe("PATCH destinations/{slug}", () => {
  it("changes only what is given", async () => {
    await engineer("POST", "/destinations", { ...LEDGER, slug: "changing", timeoutMs: 7_000 });
    const { json } = await engineer("PATCH", "/destinations/changing", {
      name: "Changed",
      routes: [{ environment: "test" }],
    });
    expect(json).toMatchObject({
      name: "Changed",
      timeoutMs: 7_000,
      url: LEDGER.url,
      routes: [{ source: null, kinds: [], types: [], environment: "test" }],
    });
  });

  it("pauses with a reason and resumes", async () => {
    await seedDestination("pausing");
    const paused = await engineer("PATCH", "/destinations/pausing", {
      paused: true,
      pausedReason: "Upgrade.",
    });
    expect(paused.json).toMatchObject({ status: "paused", pausedReason: "Upgrade." });
    const resumed = await engineer("PATCH", "/destinations/pausing", { paused: false });
    expect(resumed.json).toMatchObject({ status: "active", pausedAt: null, pausedReason: null });
  });

  it("does not move a public destination inward", async () => {
    await engineer("POST", "/destinations", { ...LEDGER, slug: "inward" });
    const moved = await engineer("PATCH", "/destinations/inward", { url: "http://127.0.0.1/" });
    expect(moved.status).toBe(400);
    expect((await engineer("GET", "/destinations/inward")).json["url"]).toBe(LEDGER.url);
  });

  it("lets an engineer keep and close a way into the network, and only an admin open or turn it", async () => {
    const body = { name: "Till", slug: "till", url: "http://10.0.0.8/hook", allowPrivateNetwork: true };
    await call("POST", "/destinations", { key: keys.admin, body });
    const change = async (fields: object) => (await engineer("PATCH", "/destinations/till", fields)).status;
    expect(await change({ timeoutMs: 9_000, url: "http://10.0.0.8/other", allowPrivateNetwork: true })).toBe(
      200,
    );
    expect(await change({ url: "http://10.0.0.9/hook" })).toBe(403);
    expect(await change({ url: "https://till.example.com/", allowPrivateNetwork: false })).toBe(200);
    expect(await change({ allowPrivateNetwork: true })).toBe(403);
    const audited = await db().auditEntry.findMany({
      where: { action: "destination.update" },
      orderBy: { id: "asc" },
    });
    expect(audited.at(-1)?.after).toMatchObject({ allowPrivateNetwork: false });
  });

  it("shows what an address holds of a secret only to whoever may change it", async () => {
    const url = "https://hooks.example.com/in?token=sesame-open-2026";
    await engineer("POST", "/destinations", { name: "Hooked", slug: "hooked", url });
    const shown = async (role: Role) =>
      (await call("GET", "/destinations/hooked", { key: keys[role] })).json["url"];
    expect([await shown("engineer"), await shown("admin")]).toEqual([url, url]);
    const masked = "https://hooks.example.com/in?token=***";
    expect([await shown("viewer"), await shown("finance")]).toEqual([masked, masked]);
    for (const role of ["viewer", "finance"] as const) {
      expect((await call("GET", "/destinations", { key: keys[role] })).text).not.toContain("sesame");
    }
  });

  it("answers 404 for one that does not exist", async () => {
    expect((await engineer("PATCH", "/destinations/nowhere", { paused: true })).status).toBe(404);
    expect((await engineer("GET", "/destinations/nowhere")).status).toBe(404);
  });
});

describe("what the API shows of strange rows", () => {
  it("lists an event whose provider wrote an impossible year", async () => {
    const source = await seedSource("strange");
    const event = await seedEvent(source.id);
    await db().event.update({ where: { id: event.id }, data: { occurredAt: new Date(8.64e15) } });
    const { status, json } = await engineer("GET", "/events?source=strange");
    expect([status, json.data.map((row) => row["id"])]).toEqual([200, [event.id]]);
  });
});
