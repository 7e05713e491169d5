import { createServer, type RequestListener, type Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { answerClientErrors } from "./client-errors";
import { AppError, codeOf } from "./errors";

const HEADERS_MS = 10_000;
const KEEP_ALIVE_MS = 65_000;

/**
 * A node:http server with limits for the open internet: ten seconds for the headers, two minutes for a
 * whole request, and idle connections kept longer than the usual minute of load balancers, used before or not, so that
 * it is never we who close a connection on which a request is under way.
 */
export function createHttpServer(
  listener: RequestListener,
  { headersMs = HEADERS_MS, keepAliveMs = KEEP_ALIVE_MS } = {},
): Server {
  const server = createServer(
    { connectionsCheckingInterval: headersMs / 5, headersTimeout: headersMs, requestTimeout: 120_000 },
    listener,
  );
  // Node counts the time for the headers from the connection's first moment.
  answerClientErrors(server, keepAliveMs - headersMs);
  // Node keeps who called with the socket only if it is asked while the connection stands: whoever hangs up before they
  // are refused would be nobody.
  server.on("connection", (socket) => void socket.remoteAddress);
  server.keepAliveTimeout = keepAliveMs;
  server.maxHeadersCount = 200;
  return server;
}

/** Listens, or rejects with a sentence that says what to do about a taken or forbidden port or address. */
export function listen(server: Server, port: number, host: string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, port)));
    server.listen({ port, ...(host === null ? {} : { host }) }, () => resolve());
  });
}

function listenError(error: unknown, port: number): AppError {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken by another program. Stop it, or choose another port with PORT (RECEIVER_PORT for the receiver).`,
    EADDRNOTAVAIL: "TALLYHOOK_HOST is no address of this machine. Set it to one that is, or leave it out.",
    EACCES: `Port ${port} needs more rights than this user has. Choose a port above 1023 with PORT (RECEIVER_PORT for the receiver).`,
  };
  const sentence = sentences[codeOf(error) ?? ""] ?? `The server could not listen on port ${port}.`;
  return new AppError("config_invalid", sentence, { cause: error });
}

/**
 * Goes on answering for `ms` or until somebody is in a hurry, each answer the last one on its connection, so that load
 * balancers that ask whether the process is ready send new requests elsewhere before the port is closed.
 */
export async function drainHttpServer(server: Server, ms: number, hurry: AbortSignal): Promise<void> {
  if (ms === 0 || hurry.aborted) return;
  server.prependListener("request", (_request, response) => {
    response.shouldKeepAlive = false;
  });
  await wait(ms, undefined, { signal: hurry }).catch(() => undefined);
}

/**
 * Stops accepting, lets `drained` finish within `graceMs`, then closes what is left (idle and
 * streaming connections).
 */
export async function stopHttpServer(
  server: Server,
  drained: () => Promise<unknown>,
  graceMs: number,
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([drained(), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
  server.closeIdleConnections();
  // Answers just written still have to leave; streams of the console never end by themselves.
  setTimeout(() => server.closeAllConnections(), 250).unref();
  await closed;
}

/**
 * Runs `stop` once at the first SIGINT or SIGTERM, then ends the process; 1 when stopping failed. A second signal aborts what
 * it was given: whoever asks twice does not want to wait for a load balancer.
 */
export function onStopSignal(stop: (hurry: AbortSignal) => Promise<void>): void {
  const hurry = new AbortController();
  let stopping = false;
  const run = () => {
    if (stopping) return hurry.abort();
    stopping = true;
    stop(hurry.signal).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", run);
  process.on("SIGTERM", run);
}
