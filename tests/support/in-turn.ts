import { pool } from "@/lib/platform/db";

const DEADLINE_MS = 10_000;

/** Resolves once so many wait for a lock in this test file's database; rejects when they do not come to in time. */
export async function waitersReach(count: number): Promise<void> {
  const until = Date.now() + DEADLINE_MS;
  for (;;) {
    const { rows } = await pool().query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.waiting ?? 0) >= count) return;
    if (Date.now() > until) throw new Error(`${count} did not come to wait for the lock in time`);
  }
}

/**
 * Runs acts that take the lock of one row at the same moment, so that they get it in the order in which they stand
 * here: the row is held until each of them waits for it.
 */
export async function inTurn(
  row: { table: "sources" | "replay_runs"; id: string },
  acts: readonly (() => Promise<unknown>)[],
): Promise<PromiseSettledResult<unknown>[]> {
  const client = await pool().connect();
  const begun: Promise<unknown>[] = [];
  try {
    await client.query("begin");
    await client.query(`select id from ${row.table} where id = $1 for update`, [row.id]);
    for (const act of acts) {
      const running = act();
      running.catch(() => undefined);
      begun.push(running);
      await waitersReach(begun.length);
    }
  } finally {
    await client.query("commit");
    client.release();
  }
  return Promise.allSettled(begun);
}
