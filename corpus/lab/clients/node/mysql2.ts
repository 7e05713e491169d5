import { TIMEOUT_MS, answer } from "./answer";
import { load } from "./load";

interface Connection {
  on(event: "error", listener: () => void): void;
  query(statement: string): Promise<unknown>;
  destroy(): void;
}
interface Mysql {
  createConnection(options: Record<string, unknown>): Promise<Connection>;
}

const { createConnection } = await load<Mysql>("mysql2/promise");

await answer(
  async ({ url, statements = [] }) => {
    const connection = await createConnection({ uri: url, connectTimeout: 2 * TIMEOUT_MS });
    connection.on("error", () => {});
    try {
      for (const statement of statements) await connection.query(statement);
    } finally {
      connection.destroy();
    }
  },
  () => ({ trace: null }),
);
