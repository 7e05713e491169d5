import { once } from "node:events";
import { Query, type Client, type Connection } from "pg";

/** Chunks of COPY's text format. */
export type CopySource = Iterable<Buffer> | AsyncIterable<Buffer>;

/** A message of PostgreSQL's protocol: a letter, the length, the content. */
function header(letter: string, contentBytes: number): Buffer {
  const buffer = Buffer.alloc(5);
  buffer.write(letter, "latin1");
  buffer.writeInt32BE(4 + contentBytes, 1);
  return buffer;
}

/**
 * `COPY … FROM STDIN` over an ordinary pg client, which speaks the protocol but offers no call for it.
 * Waits whenever the server reads more slowly than rows are made.
 */
class CopyIn extends Query {
  constructor(
    text: string,
    private readonly source: CopySource,
    done: (error: Error | undefined) => void,
  ) {
    super(text, done);
  }

  handleCopyInResponse(connection: Connection): void {
    this.#send(connection).catch((error: unknown) => {
      const reason = Buffer.from(`${String(error)}\0`);
      connection.stream.write(Buffer.concat([header("f", reason.length), reason]));
    });
  }

  async #send({ stream }: Connection): Promise<void> {
    for await (const chunk of this.source) {
      stream.write(header("d", chunk.length));
      if (!stream.write(chunk)) await once(stream, "drain");
    }
    stream.write(header("c", 0));
  }
}

/** Copies rows into a table; rejects when the server refuses one. */
export function copyIn(client: Client, text: string, source: CopySource): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(text, source, (error) => (error ? reject(error) : resolve())));
  });
}
