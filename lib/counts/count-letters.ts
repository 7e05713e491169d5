import { hotTransaction } from "@/lib/platform/hot-transaction";
import { pool } from "@/lib/platform/db";
import { moveTimes, readTimes } from "./letter-times-store";
import { addToSets, lockCounting, replaceLetters, takeChanges, tidy } from "./letter-store";

/** One transaction of the job, some 100 ms of work. */
const BATCH_MAX = 2_000;
/** What a reader counts itself before it reads; more than that is left to the job. */
const READER_MAX = 500;

/** Counts the oldest changes of dead letters, at most `max`; whether none are left. */
async function countBatch(max: number): Promise<boolean> {
  return hotTransaction("count-letters", async (sql) => {
    await lockCounting(sql);
    const taken = await takeChanges(sql, max);
    if (taken.ids.length === 0) return taken.all;
    await addToSets(sql, taken, -1);
    const before = await readTimes(sql, taken);
    const groups = await replaceLetters(sql, taken);
    await addToSets(sql, taken, 1);
    await moveTimes(sql, taken, before);
    await tidy(sql, groups);
    return taken.all;
  });
}

/**
 * Counts what became of dead letters since the last run, for as long as the budget lasts. Safe to run twice
 * or in several processes at once; a batch is counted whole or not at all. True when all is counted.
 */
export async function countLetters({ budgetMs = 2_000 }: { budgetMs?: number } = {}): Promise<boolean> {
  const ends = performance.now() + budgetMs;
  do {
    if (await countBatch(BATCH_MAX)) return true;
  } while (performance.now() < ends);
  return false;
}

async function waiting(): Promise<{ changes: number; woken: boolean }> {
  const { rows } = await pool().query<{ changes: number; woken: boolean }>(
    `select (select count(*)::int from (select id from dead_letter_changes order by id limit ${READER_MAX + 1}) c)
       as changes, exists (select 1 from counted_letters where asleep_until <= now()) as woken`,
  );
  return rows[0] ?? { changes: 0, woken: false };
}

/**
 * Brings the counts of dead letters up to this moment, so that whoever reads them next sees every change
 * committed before. False when too many changes wait: then the rows themselves must be read.
 */
export async function lettersAreCounted(): Promise<boolean> {
  const { changes, woken } = await waiting();
  if (changes > READER_MAX) return false;
  // One more than can wait, so that a full batch is known to be the last.
  return changes === 0 && !woken ? true : countBatch(READER_MAX + 1);
}
