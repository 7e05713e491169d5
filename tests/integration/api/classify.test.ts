import { beforeAll, describe, expect, it } from "vitest";
import type { Role } from "@/lib/access/permissions";
import { call, type Row } from "./router";
import { seedKeys } from "./seed";

let keys: Record<Role, string>;

beforeAll(async () => {
  keys = await seedKeys();
});

const classify = (body: unknown) => call("POST", "/failures/classify", { key: keys.viewer, body });

describe("POST failures/classify", () => {
  it("answers one failure as it was asked about", async () => {
    const { status, json } = await classify({ id: "a", httpStatus: 400, responseBody: "UNABLE_TO_LOCK_ROW" });
    expect(status).toBe(200);
    expect(json).toMatchObject({ id: "a", category: "downstream_unavailable", retry: true });
    expect(Object.keys(json["probabilities"] as Row)).toHaveLength(7);
  });

  it("answers many in their order", async () => {
    const { json } = await classify({
      data: [{ id: 1, httpStatus: 429 }, { id: 2, errorCode: "ECONNRESET" }, {}],
    });
    expect(json["data"].map(({ id, category }) => [id, category])).toEqual([
      [1, "rate_limited"],
      [2, "network_transient"],
      [null, "network_transient"],
    ]);
  });

  it("refuses what is no failure and says what to do", async () => {
    expect((await classify({ httpStatus: "soon" })).status).toBe(400);
    expect((await classify({ data: [] })).status).toBe(400);
    expect((await classify({ data: Array.from({ length: 501 }, () => ({})) })).status).toBe(400);
    expect((await call("POST", "/failures/classify", { key: null, body: {} })).status).toBe(401);
  });
});
