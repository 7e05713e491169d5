import type { ClientBase, Pool } from "pg";

/** All that `run` writes over one connection of the receiver's own pool, or none of it; rejects with its error. */
export async function transactionOn(pool: Pool, run: (client: ClientBase) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query("begin");
    await run(client);
    await client.query("commit");
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    // After an error the connection is closed rather than returned with a transaction half open.
    client.release(failure);
  }
}
