import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/platform/db";
import { webServer, type Host } from "./hosts";
import { makeSource, stripeEvent } from "./senders";

let host: Host;
beforeAll(async () => {
  host = await webServer();
});
afterAll(() => host.stop());

it("names who sent a forgery, also when they hang up before it was judged", async () => {
  const source = await makeSource("stripe");
  const body = stripeEvent();
  const { headers } = source.sign(body);
  const forged = Buffer.from(body.toString().replace("{", '{"forged":true,'));
  const { port } = new URL(host.origin ?? "");
  const socket = connect(Number(port), "127.0.0.1");
  // The answer says that the server has taken the connection.
  socket.write(`GET /api/webhooks/${source.slug} HTTP/1.1\r\nhost: x\r\n\r\n`);
  await once(socket, "data");
  const lines = Object.entries({ ...headers, host: "x", "content-length": String(forged.length) });
  const head = `POST /api/webhooks/${source.slug} HTTP/1.1\r\n${lines.map((line) => line.join(": ")).join("\r\n")}\r\n\r\n`;
  await new Promise<void>((resolve) =>
    socket.write(Buffer.concat([Buffer.from(head), forged]), () => resolve()),
  );
  socket.resetAndDestroy();
  const sample = () => db().refusal.findFirst({ where: { sourceId: source.id } });
  await expect.poll(sample, { timeout: 15_000 }).toMatchObject({ remoteAddress: "127.0.0.1" });
});
