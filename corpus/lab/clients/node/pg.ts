import { Client } from "pg";
import { TIMEOUT_MS, answer } from "./answer";

await answer(
  async ({ url, statements = [] }) => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2 * TIMEOUT_MS });
    // A connection that breaks later says so here too.
    client.on("error", () => {});
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      void client.end();
    }
  },
  () => ({ trace: null }),
);
