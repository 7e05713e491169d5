import type { PoolClient } from "pg";
import type { Prisma } from "@/prisma/generated/client";
import { pool } from "./db";

/** Runs reviewed SQL inside an open transaction, whichever client opened it. */
export interface SqlRunner {
  /** The rows of one statement. Values travel as parameters, never inside the text. */
  rows<Row>(sql: Prisma.Sql): Promise<Row[]>;
}

/** The same transaction as the Prisma client's. */
export function sqlIn(tx: Prisma.TransactionClient): SqlRunner {
  return { rows: <Row>(sql: Prisma.Sql) => tx.$queryRaw<Row[]>(sql) };
}

async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query("rollback");
    client.release();
  } catch {
    // The connection itself is broken: take it out of the pool.
    client.release(true);
  }
}

/**
 * atomically() for the few statements that run for every delivery, straight on the pool: a Prisma
 * transaction costs about four times the processor time of the same statements. Everything in `run`
 * commits or none of it; no network calls inside.
 */
export async function hotTransaction<T>(name: string, run: (sql: SqlRunner) => Promise<T>): Promise<T> {
  void name;
  const client = await pool().connect();
  const sql: SqlRunner = {
    rows: async <Row>(statement: Prisma.Sql) => {
      const result = await client.query({ text: statement.text, values: statement.values });
      return result.rows as Row[];
    },
  };
  let outcome: T;
  try {
    await client.query("begin");
    outcome = await run(sql);
    await client.query("commit");
  } catch (error) {
    await rollBack(client);
    throw error;
  }
  client.release();
  return outcome;
}
