import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { AppError, type AppErrorCode } from "@/lib/platform/errors";
import { problemResponse } from "./respond";

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://localhost/none");
  vi.stubEnv("NEXTAUTH_SECRET", "a secret for this test");
  vi.stubEnv("TALLYHOOK_ENCRYPTION_KEYS", `k1:${Buffer.alloc(32).toString("base64")}`);
  vi.stubEnv("LOG_LEVEL", "silent");
});
afterAll(() => vi.unstubAllEnvs());

const STATUS: Record<AppErrorCode, number> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  proof_needed: 403,
  approval_needed: 403,
  not_found: 404,
  conflict: 409,
  too_many_requests: 429,
  store_unavailable: 503,
  config_invalid: 500,
  internal: 500,
};

async function problemOf(error: unknown) {
  const response = problemResponse(error, "/api/v1/events");
  return { response, body: (await response.json()) as Record<string, unknown> };
}

describe("problemResponse", () => {
  it.each(Object.entries(STATUS))("answers %s with %d", async (code, status) => {
    const { response, body } = await problemOf(new AppError(code as AppErrorCode, "A sentence."));
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(body).toMatchObject({ status, instance: "/api/v1/events" });
  });

  it("gives the sentence and the fields of what the caller can mend", async () => {
    const error = new AppError("invalid_input", "Check the address.", { fields: { url: "Must be https." } });
    const { body } = await problemOf(error);
    expect(body).toMatchObject({ detail: "Check the address.", fields: { url: "Must be https." } });
  });

  it.each([new Error("password is hunter2"), new AppError("internal", "hunter2"), "hunter2", null])(
    "says nothing of what went wrong inside, only an id to quote",
    async (error) => {
      const { body } = await problemOf(error);
      expect(JSON.stringify(body)).not.toContain("hunter2");
      expect(body["detail"]).toContain(String(body["reference"]));
    },
  );

  it("says when to come back", async () => {
    const { response } = await problemOf(new AppError("store_unavailable", "The database is away."));
    expect(response.headers.get("retry-after")).toBe("5");
  });
});
