import { afterEach, describe, expect, it } from "vitest";
import { Webhook } from "standardwebhooks";
import { type DestinationServer, startDestination } from "./server";
import type { Behaviour } from "./behaviour";

const SECRET = `whsec_${Buffer.alloc(32, 3).toString("base64")}`;
const started: DestinationServer[] = [];

async function start(behaviour: Behaviour, port = 0): Promise<DestinationServer> {
  const server = await startDestination({ slug: "books", behaviour, port });
  server.useSecret(SECRET);
  started.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
});

const accept: Behaviour = { answer: () => ({ afterMs: 0, status: 200, body: { ok: true } }) };

function post(server: DestinationServer, id: string, body: string, signedBody = body): Promise<Response> {
  const at = new Date();
  return fetch(server.url, {
    method: "POST",
    body,
    headers: {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(SECRET).sign(id, at, signedBody),
    },
  });
}

describe("startDestination", () => {
  it("accepts what the Standard Webhooks library signs, and counts it once per id", async () => {
    const server = await start(accept);
    expect((await post(server, "msg_1", '{"a":1}')).status).toBe(200);
    expect((await post(server, "msg_1", '{"a":1}')).status).toBe(200);
    expect(server.stats()).toMatchObject({
      requests: 2,
      acceptedIds: ["msg_1"],
      acceptedTwice: 1,
      badSignatures: 0,
    });
    const overHttp = (await (await fetch(server.url.replace("/events", "/stats"))).json()) as {
      requests: number;
    };
    expect(overHttp.requests).toBe(2);
  });

  it("refuses a body that was changed after signing, and one without headers", async () => {
    const server = await start(accept);
    expect((await post(server, "msg_1", '{"a":2}', '{"a":1}')).status).toBe(401);
    expect((await fetch(server.url, { method: "POST", body: "{}" })).status).toBe(401);
    expect(server.stats()).toMatchObject({ requests: 0, badSignatures: 2, acceptedIds: [] });
  });

  it("cuts the connection when the behaviour says so", async () => {
    const server = await start({ answer: () => ({ afterMs: 0, reset: true }) });
    await expect(post(server, "msg_1", "{}")).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) },
    });
    expect(server.stats().answers).toEqual({ reset: 1 });
  });

  it("takes another port when the wished one is taken", async () => {
    const first = await start(accept);
    const second = await start(accept, first.port);
    expect(second.port).not.toBe(first.port);
    expect((await post(second, "msg_1", "{}")).status).toBe(200);
  });

  it("refuses connections while its timetable says that nothing listens, and comes back on the same port", async () => {
    let wanted = true;
    const server = await start({ ...accept, listening: () => wanted });
    const isRefused = () =>
      post(server, "msg_1", "{}").then(
        () => false,
        () => true,
      );
    wanted = false;
    await expect.poll(isRefused, { timeout: 5_000 }).toBe(true);
    wanted = true;
    await expect.poll(isRefused, { timeout: 5_000 }).toBe(false);
  });
});
