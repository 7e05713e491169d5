import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/lib/access/actor";
import { recordAudits } from "@/lib/access/audit";
import { hashOfText } from "@/lib/access/audit-chain";
import { atomically } from "@/lib/platform/db";
import { call } from "./router";
import { seedKeys } from "./seed";

let key: string;

beforeAll(async () => {
  key = (await seedKeys()).admin;
  await atomically("test", (tx) =>
    recordAudits(
      tx,
      systemActor("a test"),
      Array.from({ length: 12 }, (_, nth) => ({
        action: "page.turn",
        targetKind: "page",
        targetId: String(nth),
        summary: `Turned page ${nth}.`,
        before: { page: nth },
        after: { page: nth + 1 },
      })),
    ),
  );
});

describe("GET audit", () => {
  it("lists entries by cursor, newest first, each with what its hash is made of", async () => {
    const seen: unknown[] = [];
    let cursor = "";
    do {
      const { status, json } = await call("GET", `/audit?action=page.*&limit=5${cursor}`, { key });
      expect(status).toBe(200);
      seen.push(...json.data);
      cursor = json.nextCursor ? `&cursor=${json.nextCursor}` : "";
    } while (cursor !== "");
    expect(seen).toHaveLength(12);
    for (const entry of seen as { hashed: string; hash: string }[])
      expect(hashOfText(entry.hashed).toString("hex")).toBe(entry.hash);
    expect(seen).toContainEqual(
      expect.objectContaining({
        actor: { kind: "system", id: "system", name: "a test" },
        target: { kind: "page", id: "7" },
        before: { page: 7 },
        after: { page: 8 },
      }),
    );
  });

  it("narrows by actor, action, target, words and time", async () => {
    const count = async (query: string) => (await call("GET", `/audit?${query}`, { key })).json.data.length;
    expect(await count("actor=system&action=page.turn&target=3")).toBe(1);
    expect(await count("actor=a%20test&targetKind=page")).toBe(12);
    expect(await count("q=turned%20page&limit=200")).toBe(12);
    expect(await count("action=page.turn&to=2026-01-01T00:00:00Z")).toBe(0);
    expect(await count("action=page.turn&from=2026-01-01T00:00:00Z")).toBe(12);
  });

  it("refuses what is no filter, a foreign cursor, and answers 404 for an unknown entry", async () => {
    expect((await call("GET", "/audit?who=me", { key })).status).toBe(400);
    expect((await call("GET", "/audit?cursor=abc", { key })).json.fields).toHaveProperty("cursor");
    const [entry] = (await call("GET", "/audit?limit=1", { key })).json.data;
    expect((await call("GET", `/audit/${String(entry?.["id"])}`, { key })).json).toEqual(entry);
    expect((await call("GET", "/audit/019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d", { key })).status).toBe(404);
  });
});
