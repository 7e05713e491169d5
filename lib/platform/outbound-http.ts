import { Agent, request as send, type Dispatcher } from "undici";
import { connectMoments, guardedConnector, type ConnectMoments, type ResolveAll } from "./outbound-connector";
import { codeOf, messageOf } from "./errors";

export { ADDRESS_REFUSED } from "./outbound-connector";

/** Code of the error when no answer came within the request's time. */
export const TIMED_OUT = "TALLYHOOK_TOTAL_TIMEOUT";

const CONNECT_TIMEOUT_MAX_MS = 10_000;
const CONNECTIONS_PER_ORIGIN = 128;
const RESPONSE_BODY_BYTES_MAX = 64 * 1024;
const RESPONSE_HEADERS_LENGTH_MAX = 16 * 1024;

export interface OutboundRequest {
  url: string;
  headers: Record<string, string>;
  body: Buffer;
  /** From the first DNS question to the end of the answer. */
  timeoutMs: number;
  allowPrivateNetwork: boolean;
}

export interface OutboundResponse {
  status: number;
  headers: Record<string, string>;
  /** UTF-8, cut after 64 KiB. */
  body: string;
  truncated: boolean;
}

export interface OutboundError {
  errorName: string;
  errorCode: string | null;
  message: string;
}

/** Milliseconds since the start; absent parts did not happen. */
export interface OutboundTimings {
  dnsMs?: number;
  connectMs?: number;
  tlsMs?: number;
  firstByteMs?: number;
  totalMs: number;
}

/** Either an answer or an error; a status that arrived counts as an answer even if its body broke off. */
export type OutboundExchange =
  | { response: OutboundResponse; error: null; timings: OutboundTimings }
  | { response: null; error: OutboundError; timings: OutboundTimings };

export interface OutboundHttp {
  post(request: OutboundRequest): Promise<OutboundExchange>;
  close(): Promise<void>;
}

class OutboundTimeoutError extends Error {
  readonly code = TIMED_OUT;

  constructor(timeoutMs: number) {
    super(`No answer within ${timeoutMs} ms.`);
    this.name = "OutboundTimeoutError";
  }
}

function headerText(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(", ") : (value ?? "");
}

function readableHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const kept: Record<string, string> = {};
  let length = 0;
  for (const [name, value] of Object.entries(headers)) {
    const text = name === "set-cookie" ? "***" : headerText(value);
    length += name.length + text.length;
    if (length > RESPONSE_HEADERS_LENGTH_MAX) break;
    kept[name] = text;
  }
  return kept;
}

async function readBounded(
  body: Dispatcher.ResponseData["body"],
): Promise<{ body: string; truncated: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  let truncated = false;
  try {
    for await (const chunk of body) {
      const bytes = chunk as Buffer;
      const room = RESPONSE_BODY_BYTES_MAX - size;
      chunks.push(bytes.subarray(0, room));
      size += Math.min(room, bytes.length);
      if (bytes.length > room) {
        truncated = true;
        break; // Leaving the loop destroys the stream; the rest is never read.
      }
    }
  } catch {
    truncated = true;
  }
  // PostgreSQL's text can't hold NUL.
  return { body: Buffer.concat(chunks).toString("utf8").replaceAll("\u0000", "\uFFFD"), truncated };
}

function timingsOf(startedAt: number, moments: ConnectMoments, firstByteAt?: number): OutboundTimings {
  const since = (at: number | undefined) => (at === undefined ? undefined : Math.round(at - startedAt));
  return {
    dnsMs: since(moments.dnsAt),
    connectMs: moments.secure ? undefined : since(moments.connectedAt),
    tlsMs: moments.secure ? since(moments.connectedAt) : undefined,
    firstByteMs: since(firstByteAt),
    totalMs: Math.round(performance.now() - startedAt),
  };
}

function outboundError(error: unknown): OutboundError {
  const name = error instanceof Error ? error.name : "Error";
  return { errorName: name, errorCode: codeOf(error), message: messageOf(error).slice(0, 1_000) };
}

async function post(agents: Agents, input: OutboundRequest): Promise<OutboundExchange> {
  const startedAt = performance.now();
  const moments: ConnectMoments = {};
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new OutboundTimeoutError(input.timeoutMs)), input.timeoutMs);
  try {
    // Redirects are not followed: undici's request never does unless an interceptor is added.
    const answer = await connectMoments.run(moments, () =>
      send(input.url, {
        method: "POST",
        headers: input.headers,
        body: input.body,
        dispatcher: input.allowPrivateNetwork ? agents.open() : agents.guarded(),
        signal: deadline.signal,
        headersTimeout: input.timeoutMs,
        bodyTimeout: input.timeoutMs,
      }),
    );
    const firstByteAt = performance.now();
    const content = await readBounded(answer.body);
    const response = { status: answer.statusCode, headers: readableHeaders(answer.headers), ...content };
    return { response, error: null, timings: timingsOf(startedAt, moments, firstByteAt) };
  } catch (error) {
    return { response: null, error: outboundError(error), timings: timingsOf(startedAt, moments) };
  } finally {
    clearTimeout(timer);
  }
}

interface Agents {
  guarded(): Agent;
  open(): Agent;
}

/** Opens connection pools of its own: one for everyone, one for destinations that may be private. */
export function openOutboundHttp(options: { resolveAll?: ResolveAll; ca?: string } = {}): OutboundHttp {
  const opened = new Map<boolean, Agent>();
  const agent = (allowPrivateNetwork: boolean): Agent => {
    const existing = opened.get(allowPrivateNetwork);
    if (existing) return existing;
    const created = new Agent({
      connect: guardedConnector({
        allowPrivateNetwork,
        connectTimeoutMs: CONNECT_TIMEOUT_MAX_MS,
        ...options,
      }),
      connections: CONNECTIONS_PER_ORIGIN,
      pipelining: 1,
    });
    opened.set(allowPrivateNetwork, created);
    return created;
  };
  const agents: Agents = { guarded: () => agent(false), open: () => agent(true) };
  return {
    post: (input) => post(agents, input),
    close: async () => {
      await Promise.allSettled([...opened.values()].map((a) => a.destroy()));
      opened.clear();
    },
  };
}

let shared: OutboundHttp | null = null;

/**
 * This process's client for outbound POSTs. Names are resolved and judged by us and the judged address is
 * the one connected to; redirects are answers, not followed; answers are cut after 64 KiB; TLS is verified.
 * Never throws: a failure is a value.
 */
export function outboundHttp(): OutboundHttp {
  shared ??= openOutboundHttp();
  return shared;
}

/** Closes the shared pools; for orderly shutdown and tests. */
export async function closeOutboundHttp(): Promise<void> {
  await shared?.close();
  shared = null;
}
