import { beforeAll, beforeEach, expect, it } from "vitest";
import { pool } from "@/lib/platform/db";
import { deleteInBatches } from "@/lib/platform/delete-in-batches";
import { transactionOn } from "@/lib/ingest/pool-transaction";

const old = { table: "batch_probe", where: "n <= $1", values: [1_000] };
const left = async () =>
  (await pool().query<{ n: number }>("select count(*)::int as n from batch_probe")).rows[0]?.n;

/** The pool, and how many rows each statement took. */
function counting() {
  const taken: (number | null)[] = [];
  const query = async (text: string, values: unknown[]) => {
    const result = await pool().query(text, values);
    taken.push(result.rowCount);
    return result;
  };
  return { store: { query } as unknown as ReturnType<typeof pool>, taken };
}

beforeAll(() => pool().query("create table batch_probe (n int)"));
beforeEach(async () => {
  await pool().query("truncate batch_probe");
  await pool().query("insert into batch_probe select generate_series(1, 1200)");
});

it("deletes all of it, so many at a time, and nothing else", async () => {
  const { store, taken } = counting();
  expect(await deleteInBatches(store, old, { batchMax: 300, budgetMs: 60_000 })).toBe(1_000);
  expect([taken, await left()]).toEqual([[300, 300, 300, 100], 200]);
});

it("leaves for another time what its time does not suffice for", async () => {
  expect(await deleteInBatches(pool(), old, { batchMax: 300, budgetMs: 0 })).toBe(300);
  expect(await left()).toBe(900);
});

it("waits for nobody: a row that somebody holds stays", async () => {
  await transactionOn(pool(), async (client) => {
    await client.query("select n from batch_probe where n in (1, 700) for update");
    expect(await deleteInBatches(pool(), old)).toBe(998);
  });
  expect(await deleteInBatches(pool(), old)).toBe(2);
});
