import type { Pool } from "pg";

/** Which rows go. Both are written by us, never by a caller of the product; values stand in `values`. */
export interface Doomed {
  table: string;
  where: string;
  values: readonly unknown[];
}

export interface BatchLimits {
  /** Rows of one statement. */
  batchMax: number;
  /** No further statement begins after so long; what is left goes another time. */
  budgetMs: number;
}

/** A statement of some milliseconds, and a run that other maintenance waits for without anybody noticing. */
const LIMITS: BatchLimits = { batchMax: 500, budgetMs: 1_000 };

/**
 * Deletes rows some hundred at a time, each batch in a transaction of its own where `store` is a pool: no lock is held for
 * longer than a moment, and however much there is to delete, it takes `budgetMs` at most. Waits for nobody: a row that
 * somebody else holds stays until the next time. Returns how many rows went.
 */
export async function deleteInBatches(
  store: Pick<Pool, "query">,
  { table, where, values }: Doomed,
  limits: Partial<BatchLimits> = {},
): Promise<number> {
  const { batchMax, budgetMs } = { ...LIMITS, ...limits };
  const until = performance.now() + budgetMs;
  // By their place, which nobody changes while they are locked: the tables have keys of several kinds.
  const statement = `delete from ${table} where ctid = any(array(
    select ctid from ${table} where ${where} limit ${batchMax} for update skip locked))`;
  for (let gone = 0; ;) {
    const { rowCount } = await store.query(statement, [...values]);
    gone += rowCount ?? 0;
    if ((rowCount ?? 0) < batchMax || performance.now() > until) return gone;
  }
}
