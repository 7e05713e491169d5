import { Client, type ClientConfig } from "pg";

/**
 * A pg client that survives the loss of its connection while it is checked out of a pool: the pool
 * listens for errors of idle clients only, and an "error" event that nobody hears ends the process.
 * The query under way still rejects. Give it to every Pool as its `Client`.
 */
export class GuardedClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on("error", () => undefined);
  }
}
