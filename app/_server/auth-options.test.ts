import { afterEach, describe, expect, it } from "vitest";
import { closeDb } from "@/lib/platform/db";
import { authOptions } from "./auth-options";

// Nobody listens on port 1, so every look at the database is refused.
process.env["DATABASE_URL"] = "postgresql://hidden-user:hidden-password@127.0.0.1:1/nowhere";
process.env["NEXTAUTH_SECRET"] = "test-secret-of-at-least-16-characters";
process.env["TALLYHOOK_ENCRYPTION_KEYS"] = `t1:${Buffer.alloc(32, 7).toString("base64")}`;
process.env["LOG_LEVEL"] = "silent";

type Authorize = (credentials: object, request: { headers: object }) => Promise<unknown>;

afterEach(closeDb);

describe("the password sign-in", () => {
  // next-auth puts the message of what is thrown into the address of the sign-in page.
  it("says nothing of the inside when the database is away", async () => {
    const [provider] = authOptions().providers;
    const { authorize } = (provider as unknown as { options: { authorize: Authorize } }).options;
    const attempt = authorize({ email: "a@example.com", password: "x" }, { headers: {} });
    await expect(attempt).rejects.toThrow(/^unavailable$/);
  });
});
