import { createSocket } from "node:dgram";

/** What the laboratory's name server says of `<name>.lab.test`; every other name below it is this machine. */
const ADDRESSES: Readonly<Record<string, string>> = {
  far: "192.0.2.1",
  walled: "198.51.100.1",
  dark: "203.0.113.1",
};
const REFUSALS: Readonly<Record<string, number>> = { broken: 2, missing: 3, forbidden: 5 };
/** A question about it is never answered. */
const SILENT = "silent";
/** A name that exists and has no address. */
const EMPTY = "empty";

const TYPE_A = 1;

function nameIn(question: Buffer): { labels: string[]; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString("latin1", at + 1, at + 1 + length));
    at += length + 1;
  }
  return { labels, end: at + 1 };
}

/** The answer to a question for one address, or null where none comes. */
export function answerTo(question: Buffer): Buffer | null {
  const { labels, end } = nameIn(question);
  const first = (labels.at(-3) ?? "").toLowerCase();
  const ours = labels.slice(-2).join(".").toLowerCase() === "lab.test";
  if (first === SILENT) return null;
  const code = ours ? (REFUSALS[first] ?? 0) : 3;
  const found = code === 0 && first !== EMPTY && question.readUInt16BE(end) === TYPE_A;
  const head = Buffer.from(question.subarray(0, end + 4));
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(found ? 1 : 0, 6);
  head.writeUInt16BE(0, 8);
  head.writeUInt16BE(0, 10);
  if (!found) return head;
  const address = (ADDRESSES[first] ?? "127.0.0.1").split(".").map(Number);
  return Buffer.concat([head, Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address])]);
}

/** The name server of the laboratory, on the only address that its resolver asks. */
export function startNameServer(): Promise<void> {
  const socket = createSocket("udp4");
  socket.on("message", (question, { address, port }) => {
    const answer = answerTo(question);
    if (answer) socket.send(answer, port, address);
  });
  return new Promise((resolve) => {
    socket.bind(53, "127.0.0.1", () => {
      socket.unref();
      resolve();
    });
  });
}
