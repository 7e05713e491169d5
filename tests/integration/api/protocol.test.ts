import { beforeAll, describe, expect, it } from "vitest";
import { API_BODY_BYTES_MAX } from "@/app/_server/api-body";
import { API_REQUESTS_MAX } from "@/app/_server/api-rate-limit";
import { systemActor } from "@/lib/access/actor";
import { createApiKey, revokeApiKey } from "@/lib/access/api-keys";
import { problem } from "@/lib/api/common";
import { db } from "@/lib/platform/db";
import type { Role } from "@/lib/access/permissions";
import { call, type Answer } from "./router";
import { seedKeys, seedSource } from "./seed";

const UNKNOWN_ID = "0198c0de-0000-7000-8000-000000000000";
let keys: Record<Role, string>;

beforeAll(async () => {
  keys = await seedKeys();
  await seedSource("alpha");
  await seedSource("beta");
  await seedSource("gamma");
});

/** The status of an answer that is a whole problem+json; fails on any other answer. */
function problemStatus(answer: Answer): number {
  const { status } = answer;
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(problem.strict().safeParse(answer.json).error?.issues).toBeUndefined();
  expect(answer.json).toMatchObject({ status, type: expect.stringMatching(/^urn:/) });
  // A sentence, and a next one that says what to do.
  expect(answer.json.detail).toMatch(/^[A-Z].*\.$/);
  return status;
}

describe("keys", () => {
  it("asks for a key with the scheme it wants", async () => {
    const answer = await call("GET", "/events");
    expect(problemStatus(answer)).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
  });

  it.each([
    ["a key that was never made", `Bearer th_${"a".repeat(43)}`],
    ["something else", "Bearer hunter2"],
    ["two keys", `Bearer th_${"a".repeat(43)} th_${"b".repeat(43)}`],
    ["another scheme", "Basic dXNlcjpwYXNz"],
    ["nothing after the scheme", "Bearer "],
  ])("refuses %s", async (_, authorization) => {
    expect(problemStatus(await call("GET", "/events", { headers: { authorization } }))).toBe(401);
  });

  it("refuses a key in the scheme Basic, in a query parameter and in a cookie", async () => {
    const cookie = `next-auth.session-token=${keys.admin}; __Secure-next-auth.session-token=${keys.admin}`;
    expect(problemStatus(await call("GET", "/events", { headers: { cookie } }))).toBe(401);
    expect(problemStatus(await call("GET", `/events?api_key=${keys.admin}`))).toBe(401);
    expect(
      problemStatus(await call("GET", "/events", { headers: { authorization: `Basic ${keys.admin}` } })),
    ).toBe(401);
  });

  it("refuses a key from the moment it is revoked, or its day has come", async () => {
    const actor = systemActor("test");
    const revoked = await createApiKey(actor, { name: "revoked", role: "admin" });
    expect((await call("GET", "/events", { key: revoked.key })).status).toBe(200);
    await revokeApiKey(actor, { id: revoked.id });
    expect(problemStatus(await call("GET", "/events", { key: revoked.key }))).toBe(401);
    const expired = await createApiKey(actor, { name: "expired", role: "admin" });
    await db().apiKey.update({ where: { id: expired.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(problemStatus(await call("GET", "/events", { key: expired.key }))).toBe(401);
  });

  it("says nothing about an address before the key is known", async () => {
    const known = await call("GET", "/sources/alpha");
    const unknown = await call("GET", "/sources/nowhere");
    expect(problemStatus(known)).toBe(401);
    expect(known.text.replace("alpha", "")).toBe(unknown.text.replace("nowhere", ""));
  });
});

describe("input", () => {
  it.each([
    ["limit=0", "limit", "1 to 200"],
    ["limit=201", "limit", "1 to 200"],
    ["limit=abc", "limit", "1 to 200"],
    ["limit=1.5", "limit", "1 to 200"],
    ["kind=nonsense", "kind", "must be one of"],
    ["status=lost", "status", "received, dispatched, quarantined"],
    ["environment=prod", "environment", "live, test"],
    ["from=yesterday", "from", "2026-11-23T09:30:00Z"],
    ["from=2026-11-23", "from", "zone"],
    ["source=Not%20A%20Slug", "source", "a-z"],
    ["q=", "q", "leave the parameter out"],
    ["q=%00", "q", "NUL"],
    ["cursor=garbage", "cursor", "nextCursor"],
    ["cursor=%F0%9F%92%A9", "cursor", "nextCursor"],
    ["sort=asc", "sort", "check its spelling"],
    ["status=received&status=dispatched", "status", "once"],
  ])("refuses ?%s and says what to do", async (query, field, hint) => {
    const answer = await call("GET", `/events?${query}`, { key: keys.viewer });
    expect(problemStatus(answer)).toBe(400);
    expect(answer.json.fields?.[field]).toContain(hint);
  });

  it("lists every unusable parameter at once", async () => {
    const answer = await call("GET", "/events?limit=0&kind=x&from=y", { key: keys.viewer });
    expect(problemStatus(answer)).toBe(400);
    expect(Object.keys(answer.json.fields ?? {}).sort()).toEqual(["from", "kind", "limit"]);
  });

  it.each(["/events", "/dead-letters", "/sources", "/destinations"])(
    "refuses cursors that %s never gave",
    async (path) => {
      for (const cursor of ["AAAA", "x".repeat(499), "..", "MjAyNi0xMS0yM1QwOTozMDowMFp8", "czE"]) {
        expect(problemStatus(await call("GET", `${path}?cursor=${cursor}`, { key: keys.viewer }))).toBe(400);
      }
    },
  );

  it("pages short lists too, each row once, and takes no cursor of another list", async () => {
    const first = await call("GET", "/sources?limit=2", { key: keys.viewer });
    const cursor = first.json.nextCursor ?? "";
    const second = await call("GET", `/sources?limit=2&cursor=${cursor}`, { key: keys.viewer });
    const slugs = [...first.json.data, ...second.json.data].map((row) => row["slug"]);
    expect(slugs).toEqual(["alpha", "beta", "gamma"]);
    expect(second.json.nextCursor).toBeNull();
    expect(problemStatus(await call("GET", `/events?cursor=${cursor}`, { key: keys.viewer }))).toBe(400);
  });

  const resolvePath = `/dead-letters/${UNKNOWN_ID}/resolve`;

  it.each([
    ["no body", undefined, /missing/],
    ["broken JSON", "{", /not valid JSON/],
    ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), /not valid JSON in UTF-8/],
    ["a list", "[]", /object/],
    ["null", "null", /object/],
  ])("refuses %s as a body", async (_, rawBody, words) => {
    const headers = { "content-type": "application/json" };
    const answer = await call("POST", resolvePath, { key: keys.finance, rawBody, headers });
    expect(problemStatus(answer)).toBe(400);
    expect(answer.json.detail).toMatch(words);
  });

  it("names the fields of a body that are missing, wrong or not known", async () => {
    const answer = await call("POST", resolvePath, { key: keys.finance, body: { note: 7, Note: "x" } });
    expect(problemStatus(answer)).toBe(400);
    expect(answer.json.fields).toMatchObject({ note: expect.stringContaining("a text") });
    expect(answer.json.fields).toHaveProperty("Note");
    const missing = await call("POST", resolvePath, { key: keys.finance, body: {} });
    expect(missing.json.fields).toMatchObject({ note: expect.stringContaining("missing") });
  });

  it("does not take a body that is no JSON by its own word", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect(
      problemStatus(await call("POST", resolvePath, { key: keys.finance, rawBody: "note=x", headers })),
    ).toBe(415);
  });

  it("stops reading a body over the limit, whatever its length header says", async () => {
    const rawBody = JSON.stringify({ note: "x".repeat(API_BODY_BYTES_MAX) });
    const headers = { "content-type": "application/json" };
    expect(problemStatus(await call("POST", resolvePath, { key: keys.finance, rawBody, headers }))).toBe(413);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      },
    });
    const lying = { ...headers, "content-length": "10" };
    expect(
      problemStatus(await call("POST", resolvePath, { key: keys.finance, rawBody: endless, headers: lying })),
    ).toBe(413);
    expect(pulled).toBeLessThan(10);
  });
});

describe("HTTP", () => {
  it("answers 405 with what the address takes", async () => {
    const answer = await call("PUT", "/events", { key: keys.admin });
    expect(problemStatus(answer)).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET");
  });

  it("tells its methods when asked", async () => {
    const answer = await call("OPTIONS", "/events");
    expect([answer.status, answer.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  });

  it.each(["/nonsense", "/events/a/b/c", "/"])("answers 404 for %s", async (path) => {
    expect(problemStatus(await call("GET", path, { key: keys.admin }))).toBe(404);
  });

  it("gives every answer a request id and keeps a usable one of the caller", async () => {
    const made = await call("GET", "/events", { key: keys.viewer });
    expect(made.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    const own = { "x-request-id": "month-end-0001" };
    const kept = await call("GET", "/events", { key: keys.viewer, headers: own });
    expect(kept.headers.get("x-request-id")).toBe("month-end-0001");
    const hostile = { "x-request-id": "<script>alert(1)</script>" };
    const replaced = await call("GET", "/events", { headers: hostile });
    expect(replaced.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is never cached", async () => {
    const answer = await call("GET", "/events", { key: keys.viewer });
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("counts a key's requests, and stops that key alone when it has used them up", async () => {
    const { key } = await createApiKey(systemActor("test"), { name: "busy", role: "viewer" });
    const path = "/sources/alpha/secrets";
    const first = await call("GET", path, { key });
    // Refused requests count too, so that a wrong script can't load the database for ever.
    expect(first.status).toBe(403);
    expect(first.headers.get("ratelimit-limit")).toBe(String(API_REQUESTS_MAX));
    expect(first.headers.get("ratelimit-remaining")).toBe(String(API_REQUESTS_MAX - 1));
    for (let n = 1; n < API_REQUESTS_MAX; n += 1) await call("GET", path, { key });
    const over = await call("GET", path, { key });
    expect(problemStatus(over)).toBe(429);
    expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(over.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    expect((await call("GET", "/events", { key: keys.viewer })).status).toBe(200);
  });
});
