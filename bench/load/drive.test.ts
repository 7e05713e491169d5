import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { drive } from "./drive";
import type { LoadPlan } from "./model";
import type { PreparedRequest } from "./requests";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(answer: (count: number) => { status: number; afterMs: number }): Promise<string> {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      count += 1;
      const { status, afterMs } = answer(count);
      setTimeout(() => response.writeHead(status, { "content-length": 2 }).end("{}"), afterMs);
    });
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

const plan = (origin: string, change: Partial<LoadPlan>): LoadPlan => ({
  origin,
  accounts: [],
  mix: "stripe",
  answer: "{}",
  connections: 2,
  warmSeconds: 0,
  seconds: 1,
  supplyPerSecond: 0,
  ratePerSecond: null,
  requestsMax: null,
  trace: true,
  ...change,
});

const requests = (count: number): PreparedRequest[] =>
  Array.from({ length: count }, (_, index) => ({
    bytes: Buffer.from("POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\n{}"),
    bodyBytes: 2,
    status: 200,
    answer: "{}",
    events: 1,
    eventId: `evt_${index}`,
  }));

const ignore = () => undefined;

describe("drive", () => {
  it("sends each request once and counts the events", async () => {
    const origin = await serve(() => ({ status: 200, afterMs: 0 }));
    const result = await drive(plan(origin, { seconds: 60, requestsMax: 50 }), requests(50), ignore);
    expect(result).toMatchObject({ sentRequests: 50, sentEvents: 50, events: 50 });
    expect(new Set(result.sent.map(([id]) => id)).size).toBe(50);
  });

  it("gives up on an answer that is not the expected one", async () => {
    const origin = await serve((count) => ({ status: count === 5 ? 503 : 200, afterMs: 0 }));
    const run = drive(plan(origin, { seconds: 60, requestsMax: 50 }), requests(50), ignore);
    await expect(run).rejects.toThrow("Answered 503");
  });

  it("charges a stall to everyone who fell due meanwhile", async () => {
    const stallMs = 600;
    let stalledUntil = 0;
    const origin = await serve(() => {
      stalledUntil ||= performance.now() + stallMs;
      return { status: 200, afterMs: Math.max(0, stalledUntil - performance.now()) };
    });
    const result = await drive(plan(origin, { ratePerSecond: 100, connections: 2 }), requests(1_000), ignore);
    // A generator that waits for its answers would have sent two requests in that time, of more than a hundred.
    expect(result.requests).toBeGreaterThan(50);
    expect(result.p95Ms).toBeGreaterThan(stallMs / 2);
  });
});
