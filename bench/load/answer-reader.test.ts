import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnswerReader } from "./answer-reader";

const withLength = (status: number, body: string) =>
  `HTTP/1.1 ${status} OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const withChunks = (status: number, parts: readonly string[]) =>
  `HTTP/1.1 ${status} OK\r\nTransfer-Encoding: chunked\r\n\r\n${parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join("")}0\r\n\r\n`;

const status = fc.integer({ min: 200, max: 599 });
const text = fc.string({ unit: "grapheme-ascii", maxLength: 60 });
const answer = fc.oneof(
  fc.tuple(status, text).map(([code, body]) => ({ code, body, bytes: withLength(code, body) })),
  fc
    .tuple(status, fc.array(text.filter((part) => part !== "")))
    .map(([code, parts]) => ({ code, body: parts.join(""), bytes: withChunks(code, parts) })),
);

describe("AnswerReader", () => {
  it("reads every answer of a connection, wherever the network cuts them", () => {
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1 }), fc.integer({ min: 1, max: 40 }), (answers, size) => {
        const reader = new AnswerReader();
        for (const { code, body, bytes } of answers) {
          const all = Buffer.from(bytes);
          for (let at = 0; at < all.length; at += size) {
            const read = reader.push(all.subarray(at, at + size));
            expect(read).toEqual(at + size >= all.length ? { status: code, body } : null);
          }
        }
      }),
    );
  });

  it("refuses an answer whose end it can't know, and says which", () => {
    const late = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n";
    expect(() => new AnswerReader().push(Buffer.from(late))).toThrow(
      /neither a length .*408 request timeout/,
    );
  });
});
