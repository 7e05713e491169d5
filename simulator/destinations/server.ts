import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { codeOf } from "@/lib/platform/errors";
import { systemClock, type Clock } from "@/lib/platform/clock";
import type { Answer, Behaviour } from "./behaviour";
import { verifySignature } from "./signature";
import { createTally, type Tally, type TallyView } from "./tally";

const BODY_BYTES_MAX = 2 * 1024 * 1024;
const LISTENING_CHECK_MS = 500;

export interface DestinationServerOptions {
  slug: string;
  behaviour: Behaviour;
  /** Where it listens; 0 or a taken port means any free one. */
  port: number;
  clock?: Clock;
}

export interface DestinationServer {
  slug: string;
  port: number;
  url: string;
  /** The secret that Tallyhook gave out for this destination; until it is set, everything is refused. */
  useSecret(secret: string): void;
  stats(): TallyView;
  stop(): Promise<void>;
}

/** A destination as a real HTTP server on loopback: POST /events for deliveries, GET /stats for counts. */
export async function startDestination(options: DestinationServerOptions): Promise<DestinationServer> {
  const clock = options.clock ?? systemClock;
  const startedMs = clock.now().getTime();
  const elapsedMs = () => clock.now().getTime() - startedMs;
  const tally = createTally();
  let secret: string | null = null;
  const server = createServer((request, response) => {
    handle({ request, response, tally, behaviour: options.behaviour, secret, clock, elapsedMs }).catch(() =>
      response.destroy(),
    );
  });
  const port = await listenNear(server, options.port);
  const timer = keepTimetable(server, port, () => options.behaviour.listening?.(elapsedMs()) ?? true);
  return {
    slug: options.slug,
    port,
    url: `http://127.0.0.1:${port}/events`,
    useSecret: (value) => {
      secret = value;
    },
    stats: () => tally.view(),
    stop: async () => {
      clearInterval(timer);
      await close(server);
    },
  };
}

/** The wished port when it is free, else any. */
async function listenNear(server: Server, wished: number): Promise<number> {
  try {
    return await listen(server, wished);
  } catch (error) {
    if (codeOf(error) !== "EADDRINUSE") throw error;
    return listen(server, 0);
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Stops and resumes listening as the behaviour's timetable says, so that callers see a refused connection. */
function keepTimetable(server: Server, port: number, wanted: () => boolean): NodeJS.Timeout {
  return setInterval(() => {
    if (server.listening && !wanted()) close(server).catch(() => undefined);
    // A port taken meanwhile is tried again at the next turn.
    if (!server.listening && wanted()) listen(server, port).catch(() => undefined);
  }, LISTENING_CHECK_MS);
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  tally: Tally;
  behaviour: Behaviour;
  secret: string | null;
  clock: Clock;
  elapsedMs: () => number;
}

async function handle(exchange: Exchange): Promise<void> {
  const { request, response, tally } = exchange;
  if (request.method === "GET" && request.url?.startsWith("/stats")) {
    reply(response, { afterMs: 0, status: 200, body: { ...tally.view() } });
    return;
  }
  if (request.method !== "POST") {
    reply(response, { afterMs: 0, status: 405, body: { error: "Send deliveries as POST." } });
    return;
  }
  const body = await readBody(request);
  const id = headerOf(request, "webhook-id");
  if (!isSigned(exchange, id, body)) {
    tally.refuseSignature();
    reply(response, {
      afterMs: 0,
      status: 401,
      body: { error: "invalid_signature", message: "The webhook-signature does not match." },
    });
    return;
  }
  const answer = exchange.behaviour.answer({ id, body: body.toString("utf8"), atMs: exchange.elapsedMs() });
  tally.arrive(id, "status" in answer ? answer.status : null);
  setTimeout(() => reply(response, answer), answer.afterMs);
}

function isSigned(exchange: Exchange, id: string, body: Buffer): boolean {
  if (exchange.secret === null) return false;
  const headers = {
    id,
    timestamp: headerOf(exchange.request, "webhook-timestamp"),
    signatures: headerOf(exchange.request, "webhook-signature"),
  };
  return verifySignature(exchange.secret, headers, body, Math.floor(exchange.clock.now().getTime() / 1000));
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new RangeError("The body is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reply(response: ServerResponse, answer: Answer): void {
  if ("reset" in answer) {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
  response.end(JSON.stringify(answer.body));
}
