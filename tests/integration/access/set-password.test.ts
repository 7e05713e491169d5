import { describe, expect, it } from "vitest";
import { POST } from "@/app/api/set-password/route";

const ORIGIN = "http://localhost:3000";

async function ask(body: BodyInit, headers: Record<string, string> = {}) {
  const answer = await POST(
    new Request(`${ORIGIN}/api/set-password`, {
      method: "POST",
      headers: { origin: ORIGIN, "content-type": "application/json", ...headers },
      body,
    }),
  );
  return { status: answer.status, text: await answer.text() };
}

const asked = (over: object = {}) => JSON.stringify({ token: "A".repeat(43), ...over });

describe("what strangers send to the address of one-time links", () => {
  it("is told the same of every link that does not work", async () => {
    const [unknown, odd] = [await ask(asked()), await ask(asked({ token: "' or 1=1 --" }))];
    expect(unknown.status).toBe(404);
    expect(odd).toEqual(unknown);
  });

  it("is refused from another origin, and from none", async () => {
    expect((await ask(asked(), { origin: "https://evil.example" })).status).toBe(403);
    expect((await ask(asked(), { origin: "" })).status).toBe(403);
  });

  it("is refused when it is no request of ours, and read no further than a command may be long", async () => {
    expect((await ask("{")).status).toBe(400);
    expect((await ask("[]")).status).toBe(400);
    expect((await ask(asked({ token: "" }))).status).toBe(400);
    expect((await ask(asked({ password: "short" }))).status).toBe(400);
    expect((await ask(asked(), { "content-type": "text/plain" })).status).toBe(415);
    expect((await ask(asked({ token: "A".repeat(300 * 1024) }))).status).toBe(413);
  });
});
