import { connect } from "node:net";
import type { Random } from "@/simulator/random";

/** What came back over the wire: the first answer's status, or how it ended without one. */
export type WireAnswer = number | "closed" | "no answer";

const ANSWER_WITHIN_MS = 20_000;

/** Writes bytes to a port in pieces as they come, and reads the first answer. Never rejects. */
export function sendBytes(
  port: number,
  bytes: Buffer,
  { unfinished, random }: { unfinished: boolean; random: Random },
): Promise<WireAnswer> {
  const cut = random.chance(0.3) ? random.integer(0, bytes.length) : bytes.length;
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    let received = "";
    const finish = (answer: WireAnswer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => finish("no answer"), ANSWER_WITHIN_MS);
    const statusOf = (): WireAnswer => Number(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1]) || "closed";
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString("latin1");
      if (received.includes("\r\n\r\n")) finish(statusOf());
    });
    socket.on("end", () => finish(statusOf()));
    socket.on("error", () => finish(statusOf()));
    socket.on("close", () => finish(statusOf()));
    socket.setNoDelay(true);
    socket.write(bytes.subarray(0, cut));
    setImmediate(() => {
      if (socket.destroyed) return;
      socket.write(bytes.subarray(cut));
      if (unfinished) socket.end();
    });
  });
}
