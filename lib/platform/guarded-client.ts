import type { Socket } from "node:net";
import { Client, type ClientConfig } from "pg";

/** An idle connection is probed after this long, and found dead some ten seconds later. */
const PROBE_AFTER_MS = 30_000;

/** What pg's types leave out: false from a query's sending to the server's word that the next may come. */
interface Readiness {
  readyForQuery: boolean;
}

/**
 * A pg client that survives the loss of its connection while it is checked out of a pool: the pool
 * listens for errors of idle clients only, and an "error" event that nobody hears ends the process.
 * The query under way still rejects. It also notices when the server has vanished without a word, where the
 * operating system would let a query wait for a quarter of an hour. Give it to every Pool as its `Client`.
 */
export class GuardedClient extends Client {
  /** A query during which the server says nothing for this long is given up, and its connection with it. */
  static silentMsMax = 60_000;

  constructor(config?: string | ClientConfig) {
    super(config);
    this.on("error", () => undefined);
    // Its types say Duplex, for streams of one's own; we give none.
    const stream = this.connection.stream as Socket;
    stream.once("connect", () => {
      stream.setKeepAlive(true, PROBE_AFTER_MS);
      stream.setTimeout(GuardedClient.silentMsMax);
    });
    stream.on("timeout", () => {
      if ((this as unknown as Readiness).readyForQuery) return;
      stream.destroy(
        new Error("The database gave no sign of life during a query; its connection is given up."),
      );
    });
  }
}
