// Connections that say nothing yet, too little, or nonsense, on a real server and real sockets.
import { once } from "node:events";
import type { Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createHttpServer, listen } from "@/lib/platform/http-server";

const HEADERS_MS = 500;
const KEEP_ALIVE_MS = 3_000;
const REQUEST = "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\n{}";

let server: Server;

beforeAll(async () => {
  server = createHttpServer(
    (request, response) => void request.resume().on("end", () => response.end("ok")),
    {
      headersMs: HEADERS_MS,
      keepAliveMs: KEEP_ALIVE_MS,
    },
  );
  await listen(server, 0, "127.0.0.1");
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function open(): Promise<{ socket: Socket; said: () => string; closed: Promise<unknown> }> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let said = "";
  socket.on("data", (bytes) => (said += bytes.toString()));
  socket.on("error", () => undefined);
  const closed = once(socket, "close");
  await once(socket, "connect");
  return { socket, said: () => said, closed };
}

it("keeps a connection that was opened ahead, and answers what comes on it", async () => {
  const { socket, said } = await open();
  await wait(HEADERS_MS * 3);
  expect(said()).toBe("");
  socket.write(REQUEST);
  await expect.poll(said).toMatch(/^HTTP\/1.1 200 [\s\S]*ok/);
  socket.write(REQUEST);
  await expect.poll(() => said().match(/HTTP\/1.1 200/g)?.length).toBe(2);
  socket.destroy();
});

it("closes it when nothing came for as long as idle connections are kept", async () => {
  const { said, closed } = await open();
  await closed;
  expect(said()).toBe("");
});

it.each([
  ["headers that stop halfway", "POST / HTTP/1.1\r\nhost: loc", 408, "request_too_slow"],
  ["what is no request", "\x16\x03\x01 hello\r\n\r\n", 400, "unreadable_request"],
  ["headers without end", `GET / HTTP/1.1\r\nx: ${"a".repeat(20_000)}`, 431, "headers_too_large"],
])("answers %s with problem details, and closes", async (_, bytes, status, code) => {
  const { socket, said, closed } = await open();
  socket.write(bytes);
  await closed;
  const [head = "", body = ""] = said().split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain(`content-length: ${Buffer.byteLength(body)}`);
  expect(JSON.parse(body)).toMatchObject({ status, type: `urn:tallyhook:problem:${code}` });
});

it("gives a connection that was opened ahead no more time for its headers than others have", async () => {
  const { socket, said, closed } = await open();
  await wait(HEADERS_MS * 3);
  socket.write("POST / HTTP/1.1\r\nhost: loc");
  await closed;
  expect(said()).toMatch(/^HTTP\/1.1 408 /);
});
