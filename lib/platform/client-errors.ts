import { STATUS_CODES, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { codeOf } from "./errors";

interface Refusal {
  status: number;
  code: string;
  detail: string;
}

const UNREADABLE: Refusal = {
  status: 400,
  code: "unreadable_request",
  detail: "This is no HTTP/1.1 request that can be read. Send it again with a well-kept HTTP client.",
};

/** By what Node's parser says. */
const REFUSALS: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: "headers_too_large",
    detail: "The headers are larger than 16 KiB together. Send fewer or shorter ones.",
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    code: "chunk_extensions_too_large",
    detail: "The extensions of the body's chunks are larger than 16 KiB. Send the chunks without.",
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: "request_too_slow",
    detail: "The request did not arrive whole in time. Send it again.",
  },
};

function answerOf({ status, code, detail }: Refusal): string {
  const title = STATUS_CODES[status] ?? "";
  const body = JSON.stringify({ type: `urn:tallyhook:problem:${code}`, title, status, detail });
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    "content-type: application/problem+json",
    "cache-control: no-store",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}

/** Node keeps the response that is under way with its socket; what has begun can't be answered a second time. */
type Answering = Duplex & { _httpMessage?: ServerResponse | null };

function hasBegunToAnswer(socket: Answering): boolean {
  return socket._httpMessage?.headersSent ?? false;
}

/**
 * Answers what Node's parser refuses before any handler sees it (400, 408, 413, 431) with problem details (RFC 9457) and a
 * length, where Node itself writes a bare status line. A connection that was opened ahead and has said nothing yet is not
 * too slow but idle, and stays open for `idleMs`: load balancers open connections ahead of the requests, and a 408 on one
 * of them would be handed to the next webhook.
 */
export function answerClientErrors(server: Server, idleMs: number): void {
  server.on("clientError", (error: Error, stream: Duplex) => {
    const socket = stream as Socket;
    const code = codeOf(error) ?? "";
    if (code === "ERR_HTTP_REQUEST_TIMEOUT" && socket.bytesRead === 0) {
      setTimeout(() => socket.bytesRead === 0 && socket.destroy(), idleMs).unref();
      return;
    }
    if (socket.writable && !hasBegunToAnswer(socket)) socket.write(answerOf(REFUSALS[code] ?? UNREADABLE));
    socket.destroy(error);
  });
}
