import { describe, expect, it } from "vitest";
import { call } from "./router";

// Nobody listens on port 1, so every connection of this file's process is refused.
process.env["DATABASE_URL"] = "postgresql://postgres:postgres@127.0.0.1:1/nowhere";

describe("without the database", () => {
  it.each([
    ["GET", "/events"],
    ["POST", "/sources"],
    ["GET", "/dead-letters"],
  ])("%s %s answers 503 with a time to come back, and nothing of the inside", async (method, path) => {
    const body = method === "POST" ? { slug: "x", provider: "stripe" } : undefined;
    const answer = await call(method, path, { key: `th_${"a".repeat(43)}`, body });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.text).not.toMatch(/prisma|127\.0\.0\.1|ECONNREFUSED|postgres/i);
  });
});
