import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import type { Prisma } from "@/prisma/generated/client";
import { pool } from "./db";
import { codeOf } from "./errors";

/** Runs reviewed SQL inside an open transaction, whichever client opened it. */
export interface SqlRunner {
  /** The rows of one statement. Values travel as parameters, never inside the text. */
  rows<Row>(sql: Prisma.Sql): Promise<Row[]>;
}

/** The same transaction as the Prisma client's. */
export function sqlIn(tx: Prisma.TransactionClient): SqlRunner {
  return { rows: <Row>(sql: Prisma.Sql) => tx.$queryRaw<Row[]>(sql) };
}

/** PostgreSQL's codes for a prepared statement whose result has other types since a migration, and for one that is gone. */
const STALE = new Set(["0A000", "26000"]);

async function rollBack(client: PoolClient, error: unknown): Promise<void> {
  try {
    await client.query("rollback");
    // What a connection prepared can't be put right on it: its next transactions would fail as well.
    client.release(STALE.has(codeOf(error) ?? ""));
  } catch {
    // The connection itself is broken: take it out of the pool.
    client.release(true);
  }
}

/** More texts than there are hot statements; what goes beyond was put together anew and would fill the connections. */
const NAMED_MAX = 200;
const names = new Map<string, string>();

/**
 * The name under which each connection keeps the statement prepared, so that it is parsed and planned once. Taken from the
 * text: Next bundles copies of this module that share the connections, and must not call two statements by one name.
 */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= NAMED_MAX) return known;
  const name = `hot-${createHash("sha256").update(text).digest("base64url")}`;
  names.set(text, name);
  return name;
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
      const { text, values } = statement;
      const result = await client.query({ name: nameOf(text), text, values });
      return result.rows as Row[];
    },
  };
  let outcome: T;
  try {
    await client.query("begin");
    outcome = await run(sql);
    await client.query("commit");
  } catch (error) {
    await rollBack(client, error);
    throw error;
  }
  client.release();
  return outcome;
}
