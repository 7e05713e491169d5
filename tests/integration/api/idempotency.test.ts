import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { runOnce } from "@/app/_server/api-idempotency";
import { systemActor } from "@/lib/access/actor";
import type { Role } from "@/lib/access/permissions";
import {
  beginCall,
  fingerprintOf,
  finishCall,
  parseIdempotencyKey,
  pruneIdempotentCalls,
} from "@/lib/access/idempotent-calls";
import { db, pool } from "@/lib/platform/db";
import { call } from "./router";
import { seedKeys, seedSource } from "./seed";

let keys: Record<Role, string>;

beforeAll(async () => {
  keys = await seedKeys();
  await seedSource("shop");
});

const rotate = (key: string, body: unknown, caller = keys.admin) =>
  call("POST", "/sources/shop/secrets/rotate", {
    key: caller,
    body,
    headers: { "idempotency-key": key },
  });
const versions = () => db().signingSecret.count();

describe("a call with an Idempotency-Key", () => {
  it("runs once and is answered the same again, secret included", async () => {
    const before = await versions();
    const first = await rotate("once", { overlapHours: 24 });
    const second = await rotate("once", { overlapHours: 24 });
    expect(first.json["secret"]).toMatch(/^whsec_/);
    expect([second.status, second.json]).toEqual([first.status, first.json]);
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await versions()).toBe(before + 1);
    const kept = await db().idempotentCall.findFirstOrThrow({ where: { key: "once" } });
    expect(JSON.stringify(kept)).not.toContain(String(first.json["secret"]));
  });

  it("runs once when ten come at the same time", async () => {
    const before = await versions();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => rotate("ten-at-once", { overlapHours: 24 })),
    );
    expect(await versions()).toBe(before + 1);
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].filter((status) => ![201, 200, 409].includes(status))).toEqual([]);
    const said = answers.filter(({ status }) => status < 300).map(({ json }) => json["secret"]);
    expect(new Set(said).size).toBe(1);
    for (const { status, headers } of answers.filter((answer) => answer.status === 409))
      expect([status, headers.get("retry-after")]).toEqual([409, "1"]);
  });

  it("refuses another request under the same key, and keeps each caller's keys apart", async () => {
    await rotate("shared", { overlapHours: 24 });
    const other = await rotate("shared", { overlapHours: 48 });
    expect([other.status, other.json["title"]]).toEqual([422, "Another request had this key"]);
    // Refused by role, as it would be without the key: nobody gets another's answer.
    const engineer = await rotate("shared", { overlapHours: 24 }, keys.engineer);
    expect(engineer.status).toBe(403);
    expect(engineer.text).not.toContain("whsec_");
  });

  it("gives a refusal again", async () => {
    const once = async () => {
      const { status, json } = await call("PATCH", "/sources/nowhere", {
        key: keys.admin,
        body: { enabled: false },
        headers: { "idempotency-key": "a-refusal" },
      });
      return [status, json["detail"]];
    };
    expect(await once()).toEqual(await once());
    expect((await once())[0]).toBe(404);
  });

  it("runs again what failed on our side, and then keeps the answer", async () => {
    const request = new Request("http://tallyhook.test/api/v1/x", {
      method: "POST",
      headers: { "idempotency-key": "failed-first" },
    });
    const statuses: number[] = [];
    const once = async (status: number) => {
      const answer = await runOnce({ actor: systemActor("a test"), request, input: {} }, async () =>
        Response.json({ status }, { status }),
      );
      statuses.push(answer.status);
      return answer.json();
    };
    await once(503);
    await once(201);
    expect(await once(202)).toEqual({ status: 201 });
    expect(statuses).toEqual([503, 201, 201]);
  });

  it("refuses a key that is not usable before anything is done", async () => {
    const before = await versions();
    for (const key of ["", " ", "x".repeat(256), "käse", 'a"b'])
      expect((await rotate(key, { overlapHours: 24 }).catch(() => ({ status: 400 }))).status, key).toBe(400);
    expect(await versions()).toBe(before);
  });

  it("means nothing where nothing is changed", async () => {
    const { status, headers } = await call("GET", "/sources", {
      key: keys.admin,
      headers: { "idempotency-key": "once" },
    });
    expect([status, headers.get("idempotency-replayed")]).toEqual([200, null]);
  });
});

describe("what is kept of calls", () => {
  const at = (minutes: number) => new Date(Date.parse("2026-11-01T00:00:00Z") + minutes * 60_000);

  it("lets a call whose process died run again after five minutes, once", async () => {
    const name = { callerId: "c", key: "died", fingerprint: "f" };
    expect(await beginCall(name, at(0))).toMatchObject({ kind: "first" });
    expect(await beginCall(name, at(4))).toEqual({ kind: "running" });
    const both = await Promise.all([beginCall(name, at(6)), beginCall(name, at(6))]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(["first", "running"]);
  });

  it("is forgotten after a day, also where nothing pruned it", async () => {
    const name = { callerId: "c", key: "old", fingerprint: "f" };
    const first = await beginCall(name, at(0));
    if (first.kind !== "first") throw new Error("It is the first.");
    await finishCall(first.id, { status: 200, body: "{}" });
    expect(await beginCall(name, at(60 * 23))).toEqual({ kind: "answered", status: 200, body: "{}" });
    expect(await beginCall({ ...name, fingerprint: "g" }, at(60 * 25))).toMatchObject({ kind: "first" });
    expect(await pruneIdempotentCalls(pool(), at(60 * 60))).toBeGreaterThanOrEqual(1);
  });

  it("tells requests apart by method, path and input", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.jsonValue(), fc.jsonValue(), (path, other, one, two) => {
        const same = JSON.stringify(one) === JSON.stringify(two);
        expect(fingerprintOf("POST", path, one) === fingerprintOf("POST", path, two)).toBe(same);
        expect(fingerprintOf("POST", path, one) === fingerprintOf("POST", other, one)).toBe(path === other);
        expect(fingerprintOf("POST", path, one)).not.toBe(fingerprintOf("PATCH", path, one));
      }),
    );
  });

  it("takes the quotes off a structured header", () => {
    expect(parseIdempotencyKey('"8e03978e-40d5"')).toBe("8e03978e-40d5");
    expect(parseIdempotencyKey("8e03978e-40d5")).toBe("8e03978e-40d5");
  });
});
