import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { request } from "undici";
import { POST, GET } from "@/app/api/webhooks/[source]/route";
import { closeReceiver } from "@/lib/ingest/receiver";
import { processWebhooks, webListener } from "@/lib/ingest/serve";
import { createHttpServer } from "@/lib/platform/http-server";

export interface SendInput {
  slug: string;
  method?: "POST" | "GET";
  headers?: Record<string, string>;
  body?: Buffer | AsyncIterable<Buffer>;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

export interface Host {
  name: string;
  /** Address of hosts that listen on a port. */
  origin: string | null;
  send(input: SendInput): Promise<Answer>;
  stop(): Promise<void>;
}

/** The Next route handler, called as Next calls it, with real Request objects. */
export function nextRoute(): Host {
  return {
    name: "next route",
    origin: null,
    async send({ slug, method = "POST", headers, body }) {
      const chunked = body && !Buffer.isBuffer(body);
      const stream = chunked ? (Readable.toWeb(Readable.from(body)) as BodyInit) : body;
      const length = Buffer.isBuffer(body) ? { "content-length": String(body.length) } : {};
      const init = { method, headers: { ...length, ...headers }, body: stream, duplex: "half" };
      const incoming = new Request(`http://localhost/api/webhooks/${slug}`, init as RequestInit);
      const answer =
        method === "GET" ? GET() : await POST(incoming, { params: Promise.resolve({ source: slug }) });
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        text: await answer.text(),
      };
    },
    stop: closeReceiver,
  };
}

function overHttp(name: string, origin: string, stop: () => Promise<void>): Host {
  return {
    name,
    origin,
    stop,
    async send({ slug, method = "POST", headers, body }) {
      const answer = await request(`${origin}/api/webhooks/${slug}`, {
        method,
        headers,
        body: body as Buffer,
      });
      return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
    },
  };
}

/** The listener of server.ts; what is not a webhook goes to `pages`, which here only says so. */
export async function webServer(): Promise<Host> {
  const webhooks = processWebhooks(false);
  const server: Server = createHttpServer(
    webListener(webhooks, async (_request, response) => {
      response.end("pages");
    }),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return overHttp("web server", `http://127.0.0.1:${port}`, async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

async function untilListening(child: ChildProcess, origin: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the receiver stopped with ${child.exitCode}`);
    const up = await request(`${origin}/api/health/live`).then(
      (answer) => answer.statusCode === 200,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the receiver did not come up within 30 s");
}

/** receiver.ts as its own process, and what it logged. */
export async function receiverProcess(
  env: Record<string, string> = {},
): Promise<Host & { child: ChildProcess; output(): string }> {
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", "receiver.ts"], {
    env: { ...process.env, NODE_ENV: "production", RECEIVER_PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const origin = `http://127.0.0.1:${port}`;
  await untilListening(child, origin);
  const host = overHttp("receiver process", origin, async () => {
    if (child.exitCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await exited;
  });
  return { ...host, child, output: () => output };
}
