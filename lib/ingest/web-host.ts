import { BODY_MS_MAX, declaresTooMuch, type BodyRead, type BodyReader } from "./body";
import type { Receiver } from "./receiver";
import { answerTo, type HttpAnswer } from "./respond";

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, bytesMax: number): Promise<BodyRead> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { kind: "read", bytes: Buffer.concat(chunks, total) };
    total += value.byteLength;
    if (total > bytesMax) {
      await reader.cancel().catch(() => undefined);
      return { kind: "too_large" };
    }
    chunks.push(value);
  }
}

function stalled(reader: ReadableStreamDefaultReader<Uint8Array>): {
  read: Promise<BodyRead>;
  cancel(): void;
} {
  let timer: NodeJS.Timeout | undefined;
  const read = new Promise<BodyRead>((resolve) => {
    timer = setTimeout(() => {
      void reader.cancel().catch(() => undefined);
      resolve({ kind: "interrupted", detail: "The body took too long to arrive." });
    }, BODY_MS_MAX);
  });
  return { read, cancel: () => clearTimeout(timer) };
}

/** Reads the body of a fetch-style request within a bound. */
export function webBodyReader(request: Request): BodyReader {
  return async (bytesMax) => {
    if (declaresTooMuch(request.headers.get("content-length"), bytesMax)) {
      await request.body?.cancel().catch(() => undefined);
      return { kind: "too_large" };
    }
    if (!request.body) return { kind: "read", bytes: Buffer.alloc(0) };
    const reader = request.body.getReader();
    const deadline = stalled(reader);
    try {
      return await Promise.race([readAll(reader, bytesMax), deadline.read]);
    } catch {
      return { kind: "interrupted", detail: "The connection ended before the body did." };
    } finally {
      deadline.cancel();
    }
  };
}

/** An answer as a fetch-style response. */
export function toResponse(answer: HttpAnswer): Response {
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
}

/** Answers a webhook request on any host that speaks Request and Response. */
export async function handleWebhookRequest(
  receiver: Receiver,
  request: Request,
  target: { slug: string; remoteAddress: string | null },
): Promise<Response> {
  const outcome = await receiver.receive({
    ...target,
    headers: Object.fromEntries(request.headers),
    readBody: webBodyReader(request),
  });
  return toResponse(answerTo(outcome));
}
