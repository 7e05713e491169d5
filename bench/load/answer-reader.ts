export interface Answer {
  status: number;
  body: string;
}

const HEAD_END = "\r\n\r\n";

function chunkedBody(text: string): string | null {
  let body = "";
  for (let at = 0; ;) {
    const lineEnd = text.indexOf("\r\n", at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(text.slice(at, lineEnd), 16);
    if (Number.isNaN(size)) throw new Error("The answer's chunks can't be read.");
    const end = lineEnd + 2 + size + 2;
    if (text.length < end) return null;
    if (size === 0) return body;
    body += text.slice(lineEnd + 2, end - 2);
    at = end;
  }
}

/**
 * Reads the answers on one connection that carries one request at a time. It knows what Node's servers send: a length
 * or chunks, no trailers, no upgrade.
 */
export class AnswerReader {
  #text = "";

  /** Takes what arrived; the answer as soon as it is whole, else null. */
  push(bytes: Buffer): Answer | null {
    this.#text += bytes.toString("latin1");
    const headEnd = this.#text.indexOf(HEAD_END);
    if (headEnd < 0) return null;
    const head = this.#text.slice(0, headEnd).toLowerCase();
    const body = this.#bodyOf(head, this.#text.slice(headEnd + HEAD_END.length));
    if (body === null) return null;
    this.#text = "";
    return { status: Number(head.slice(9, 12)), body };
  }

  #bodyOf(head: string, rest: string): string | null {
    const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
    if (length !== undefined) return rest.length >= Number(length) ? rest : null;
    if (head.includes("\r\ntransfer-encoding: chunked")) return chunkedBody(rest);
    throw new Error(`The answer has neither a length nor chunks: ${head.split("\r\n", 1)[0]}`);
  }
}
