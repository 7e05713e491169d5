import { beforeAll, describe, expect, it } from "vitest";
import type { Role } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";
import { call } from "./router";
import { seedDeadLetter, seedDestination, seedEvent, seedKeys, seedSource } from "./seed";

let keys: Record<Role, string>;
let ledger: { id: string; slug: string };

beforeAll(async () => {
  keys = await seedKeys();
  const source = await seedSource("stripe-live");
  ledger = await seedDestination("ledger");
  for (let n = 0; n < 3; n += 1) {
    const event = await seedEvent(source.id);
    await db().event.update({ where: { id: event.id }, data: { status: "dispatched" } });
    await seedDeadLetter(event.id, ledger.id);
  }
});

const engineer = (method: string, path: string, body?: unknown) =>
  call(method, path, { key: keys.engineer, body });

const rounds = () =>
  db().delivery.count({ where: { destinationId: ledger.id, status: "dead", round: 1, resolvedAt: null } });

describe("POST replays", () => {
  it("counts first and sends nothing", async () => {
    const { status, json } = await engineer("POST", "/replays", {
      filter: { destination: "ledger" },
      dryRun: true,
    });
    expect(status).toBe(202);
    expect(json).toMatchObject({ state: "draft", found: 3, count: 3, skipped: [], results: null });
    expect(json["money"]).toHaveLength(1);
    expect(await rounds()).toBe(3);
  });

  it("starts that very plan when its count is confirmed, and no other", async () => {
    const { json } = await engineer("POST", "/replays", { filter: { destination: "ledger" } });
    const id = String(json["id"]);
    expect((await engineer("POST", `/replays/${id}/start`, { count: 2 })).status).toBe(400);
    const begun = await engineer("POST", `/replays/${id}/start`, { count: 3 });
    expect([begun.status, begun.json["state"]]).toEqual([202, "canary"]);
    expect((await engineer("POST", `/replays/${id}/pause`, {})).json["state"]).toBe("paused");
    expect((await engineer("POST", `/replays/${id}/resume`, {})).json["state"]).toBe("canary");
    expect((await engineer("POST", `/replays/${id}/stop`, {})).json["state"]).toBe("stopped");
    expect((await engineer("POST", `/replays/${id}/stop`, {})).status).toBe(409);
    const listed = await call("GET", "/replays", { key: keys.viewer });
    expect(listed.json.data?.map((row) => row["id"])).toContain(id);
  });

  it("with dryRun false answers a started run with its id", async () => {
    const body = { filter: { destination: "ledger" }, dryRun: false, reason: "The ledger is back" };
    const { status, json } = await engineer("POST", "/replays", body);
    expect(status).toBe(202);
    expect(json).toMatchObject({ state: "canary", count: 3, reason: "The ledger is back" });
    expect(json["startedAt"]).not.toBeNull();
  });

  it("is for those who may replay in bulk, and takes no filter that it does not know", async () => {
    const body = { filter: { destination: "ledger" }, dryRun: true };
    expect((await call("POST", "/replays", { key: keys.finance, body })).status).toBe(403);
    expect((await engineer("POST", "/replays", { filter: { colour: "red" } })).status).toBe(400);
    expect((await engineer("POST", "/replays", { filter: { missed: true } })).status).toBe(400);
    expect((await engineer("GET", "/replays/019ab000-0000-7000-8000-000000000000")).status).toBe(404);
  });
});
