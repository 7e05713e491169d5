import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/observability/log";
import { messageOf } from "@/lib/platform/errors";
import { BODY_MS_MAX, declaresTooMuch, DISCARD_BYTES_MAX, DISCARD_MS_MAX, type BodyRead } from "./body";
import { bodyRoom } from "./body-room";
import { GatheredBytes } from "./gathered-bytes";
import { remoteAddress } from "@/lib/platform/remote-address";
import type { IncomingWebhook } from "./receive-event";
import type { Receiver } from "./receiver";
import { answerTo, methodNotAllowed, type HttpAnswer } from "./respond";

const PATH = /^\/api\/webhooks\/([^/?#]+)\/?(?:\?|$)/;

/** The source slug of a request target under /api/webhooks/, or null when it is something else. */
export function webhookSlug(target: string | undefined): string | null {
  const found = PATH.exec(target ?? "")?.[1];
  if (found === undefined) return null;
  try {
    return decodeURIComponent(found);
  } catch {
    return found;
  }
}

/** Headers by lower-case name, every repeat kept and joined with ", " (node:http drops some repeats). */
export function headerMap(rawHeaders: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = Object.create(null) as Record<string, string>;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? "").toLowerCase();
    const value = rawHeaders[i + 1] ?? "";
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}

function readUpTo(request: IncomingMessage, bytesMax: number): Promise<BodyRead> {
  return new Promise((resolve) => {
    const gathered = new GatheredBytes();
    let total = 0;
    const timer = setTimeout(() => settle(interrupted("The body took too long to arrive.")), BODY_MS_MAX);
    const place = bodyRoom.enter(() => settle({ kind: "no_room" }));
    const onData = (chunk: Buffer) => {
      total += chunk.length;
      if (total > bytesMax) return settle({ kind: "too_large" });
      gathered.add(chunk);
      place.grow(chunk.length);
    };
    const onEnd = () => settle({ kind: "read", bytes: gathered.toBuffer() });
    const onBroken = () => settle(interrupted("The connection ended before the body did."));
    const settle = (read: BodyRead) => {
      clearTimeout(timer);
      place.leave();
      request.off("data", onData).off("end", onEnd).off("close", onBroken).pause();
      resolve(read);
    };
    request.on("data", onData).on("end", onEnd).on("close", onBroken).on("error", onBroken);
  });
}

function interrupted(detail: string): BodyRead {
  return { kind: "interrupted", detail };
}

// Most bodies arrive together with their headers. Those need no listeners, no timer and no turn of the event loop.
function readArrived(request: IncomingMessage, bytesMax: number): BodyRead {
  if (request.readableLength > bytesMax) return { kind: "too_large" };
  return { kind: "read", bytes: (request.read() as Buffer | null) ?? Buffer.alloc(0) };
}

/** A request on node:http. A class rather than an object of functions, which would be made for each request. */
class NodeWebhook implements IncomingWebhook {
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    private readonly request: IncomingMessage,
    readonly slug: string,
    private readonly trustProxy: boolean,
  ) {
    this.headers = headerMap(request.rawHeaders);
  }

  get remoteAddress(): string | null {
    const peer = this.request.socket.remoteAddress ?? null;
    return remoteAddress(this.headers["x-forwarded-for"], peer, this.trustProxy);
  }

  async readBody(bytesMax: number): Promise<BodyRead> {
    if (declaresTooMuch(this.headers["content-length"], bytesMax)) return { kind: "too_large" };
    return this.request.complete
      ? readArrived(this.request, bytesMax)
      : await readUpTo(this.request, bytesMax);
  }
}

function discard(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let total = 0;
    const timer = setTimeout(resolve, DISCARD_MS_MAX);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    request.on("data", (chunk: Buffer) => {
      total += chunk.length;
      if (total > DISCARD_BYTES_MAX) done();
    });
    request.once("end", done).once("close", done).resume();
  });
}

// Closing a socket with unread bytes resets it, and the sender would see the reset instead of the
// answer. So the answer goes out first, the rest of the body is read away, and only then we close.
async function answerAndClose(
  request: IncomingMessage,
  response: ServerResponse,
  answer: HttpAnswer,
): Promise<void> {
  response.writeHead(answer.status, {
    ...answer.headers,
    "content-length": Buffer.byteLength(answer.body),
    connection: "close",
  });
  response.write(answer.body);
  await discard(request);
  response.end();
}

async function write(request: IncomingMessage, response: ServerResponse, answer: HttpAnswer): Promise<void> {
  if (response.destroyed || response.headersSent) return;
  if (!request.complete) return answerAndClose(request, response, answer);
  response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
  response.end(answer.body);
}

export interface WebhookHandler {
  /** Answers a request whose target webhookSlug() recognised. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse, slug: string): void;
  /** Resolves when no request is being handled. */
  idle(): Promise<void>;
}

/** The receiver on node:http. */
export function createWebhookHandler(receiver: Receiver, options: { trustProxy: boolean }): WebhookHandler {
  let inFlight = 0;
  let waiters: (() => void)[] = [];

  async function answer(request: IncomingMessage, slug: string): Promise<HttpAnswer> {
    if (request.method !== "POST") return methodNotAllowed();
    return answerTo(await receiver.receive(new NodeWebhook(request, slug, options.trustProxy)));
  }

  async function run(request: IncomingMessage, response: ServerResponse, slug: string): Promise<void> {
    inFlight += 1;
    try {
      await write(request, response, await answer(request, slug));
    } catch (error) {
      log("ingest").error({ error: messageOf(error) }, "a webhook could not be answered");
      response.destroy();
    } finally {
      inFlight -= 1;
      if (inFlight === 0) waiters.forEach((resolve) => resolve());
      if (inFlight === 0) waiters = [];
    }
  }

  return {
    handle: (request, response, slug) => void run(request, response, slug),
    idle: () => (inFlight === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
  };
}
