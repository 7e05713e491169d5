import {
  BODY_MS_MAX,
  declaresTooMuch,
  DISCARD_BYTES_MAX,
  DISCARD_MS_MAX,
  type BodyRead,
  type BodyReader,
} from "./body";
import { bodyRoom, type BodyPlace } from "./body-room";
import { GatheredBytes } from "./gathered-bytes";
import type { Receiver } from "./receiver";
import { answerTo, type HttpAnswer } from "./respond";

type ByteReader = ReadableStreamDefaultReader<Uint8Array>;

async function readAway(reader: ByteReader): Promise<void> {
  for (let total = 0; total <= DISCARD_BYTES_MAX;) {
    const { done, value } = await reader.read();
    if (done) return;
    total += value.byteLength;
  }
}

// An unread rest would make the server reset the connection, perhaps before the sender read our answer.
async function discard(reader: ByteReader): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, DISCARD_MS_MAX);
  });
  await Promise.race([readAway(reader), late]).catch(() => undefined);
  clearTimeout(timer);
  await reader.cancel().catch(() => undefined);
}

async function readAll(reader: ByteReader, bytesMax: number, place: BodyPlace): Promise<BodyRead> {
  const gathered = new GatheredBytes();
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { kind: "read", bytes: gathered.toBuffer() };
    total += value.byteLength;
    if (total > bytesMax) return { kind: "too_large" };
    gathered.add(value);
    place.grow(value.byteLength);
  }
}

interface GivingUp {
  read: Promise<BodyRead>;
  place: BodyPlace;
  cancel(): void;
}

/** Ends the reading of a body that arrives too slowly, or must make room for others. */
function givingUp(reader: ByteReader): GivingUp {
  let resolve: (read: BodyRead) => void = () => undefined;
  const read = new Promise<BodyRead>((settle) => (resolve = settle));
  const giveUp = (outcome: BodyRead) => {
    void reader.cancel().catch(() => undefined);
    resolve(outcome);
  };
  const late: BodyRead = { kind: "interrupted", detail: "The body took too long to arrive." };
  const timer = setTimeout(() => giveUp(late), BODY_MS_MAX);
  const place = bodyRoom.enter(() => giveUp({ kind: "no_room" }));
  const cancel = () => {
    clearTimeout(timer);
    place.leave();
  };
  return { read, place, cancel };
}

/** Reads the body of a fetch-style request within a bound. */
export function webBodyReader(request: Request): BodyReader {
  return async (bytesMax) => {
    if (!request.body) return { kind: "read", bytes: Buffer.alloc(0) };
    const reader = request.body.getReader();
    const end = givingUp(reader);
    try {
      const read: BodyRead = declaresTooMuch(request.headers.get("content-length"), bytesMax)
        ? { kind: "too_large" }
        : await Promise.race([readAll(reader, bytesMax, end.place), end.read]);
      if (read.kind === "too_large") await discard(reader);
      return read;
    } catch {
      return { kind: "interrupted", detail: "The connection ended before the body did." };
    } finally {
      end.cancel();
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
