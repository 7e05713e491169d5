import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeReceiver } from "@/lib/ingest/receiver";
import { db } from "@/lib/platform/db";
import { webServer, type Host } from "./hosts";
import { makeSource, stripeEvent, type Sender } from "./senders";

const MEBIBYTE = 1024 * 1024;
/** So many bodies of a mebibyte may be arriving at once. */
const ROOM = 64;
const SLOW = ROOM + 8;

let host: Host;
let source: Sender;
const sockets: Socket[] = [];

beforeAll(async () => {
  host = await webServer();
  source = await makeSource("stripe");
});

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await host.stop();
  await closeReceiver();
});

/** A connection, and everything that was answered on it so far. */
function open(): { socket: Socket; answers: () => string } {
  const socket = connect(Number(new URL(host.origin ?? "").port), "127.0.0.1");
  sockets.push(socket);
  let got = "";
  socket.on("error", () => undefined);
  socket.on("data", (bytes: Buffer) => (got += bytes.toString()));
  return { socket, answers: () => got };
}

function head(length: number, headers: Record<string, string> = {}): string {
  const all = {
    host: "shop",
    "content-type": "application/json",
    ...headers,
    "content-length": String(length),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST /api/webhooks/${source.slug} HTTP/1.1\r\n${lines.join("")}\r\n`;
}

const statuses = (answers: string) =>
  [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map((found) => Number(found[1]));

describe("odd senders", () => {
  it("that send many requests at once over one connection are answered in their order", async () => {
    const { socket, answers } = open();
    const ids = Array.from({ length: 40 }, (_, at) => `evt_pipelined_${at}`);
    const requests = ids.map((id, at) => {
      const { headers, body } = source.sign(stripeEvent({ id }));
      const sent = at === 20 ? Buffer.from(body.toString().replace("4200", "9200")) : body;
      return Buffer.concat([Buffer.from(head(sent.length, headers)), sent]);
    });
    socket.write(Buffer.concat(requests));
    await expect.poll(() => statuses(answers()).length, { timeout: 20_000 }).toBe(40);
    expect(statuses(answers())).toEqual(ids.map((_, at) => (at === 20 ? 401 : 200)));
    const stored = await db().event.findMany({ where: { eventId: { startsWith: "evt_pipelined_" } } });
    expect(stored.map(({ eventId }) => eventId).sort()).toEqual(ids.filter((_, at) => at !== 20).sort());
  });

  it("that send a body byte by byte in chunks of one are heard", async () => {
    const { socket, answers } = open();
    const { headers, body } = source.sign(stripeEvent({ id: "evt_in_bits" }));
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(
      `POST /api/webhooks/${source.slug} HTTP/1.1\r\nhost: shop\r\ntransfer-encoding: chunked\r\n`,
    );
    socket.write(`${lines.join("")}\r\n`);
    for (const byte of body) socket.write(Buffer.from([49, 13, 10, byte, 13, 10]));
    socket.write("0\r\n\r\n");
    await expect.poll(() => statuses(answers()), { timeout: 20_000 }).toEqual([200]);
    expect(await db().event.count({ where: { eventId: "evt_in_bits" } })).toBe(1);
  });

  it("that send large bodies slowly make room for others, the first first, and keep nobody out", async () => {
    const slow = Array.from({ length: SLOW }, open);
    const rest = Buffer.alloc(MEBIBYTE - 1, 97);
    for (const { socket } of slow) {
      // One after the other, so that it is known who came first.
      await new Promise((done) => socket.write(Buffer.concat([Buffer.from(head(MEBIBYTE)), rest]), done));
    }
    const said = () => slow.map(({ answers }) => statuses(answers())[0] ?? null);
    const refused = () => said().filter((status) => status === 503).length;
    await expect.poll(refused, { timeout: 20_000 }).toBeGreaterThanOrEqual(SLOW - ROOM);
    expect(slow[0]?.answers()).toMatch(/ 503 [^]*retry-after: \d/i);
    expect((await host.send({ slug: source.slug, ...source.sign(stripeEvent()) })).status).toBe(200);
    // Those that may stay are heard to their end: what they sent is not signed.
    for (const { socket, answers } of slow) if (answers() === "") socket.write("a");
    await expect.poll(() => said().includes(null), { timeout: 20_000 }).toBe(false);
    expect(said()).toEqual(said().map((_, at) => (at < refused() ? 503 : 401)));
    expect(refused()).toBeLessThan(SLOW - ROOM + 3);
  });
});
