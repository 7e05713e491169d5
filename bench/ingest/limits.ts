import type { EnqueuePlan, EnqueueResult } from "../limits/bare-enqueue";
import type { InsertPlan, InsertResult } from "../limits/bare-insert";
import { measureWith, type Measured } from "../load/measure";
import { runNode, script } from "../support/processes";
import { settle } from "../support/stores";
import type { Installation } from "./contestants";
import type { Timing } from "./rounds";

/** Rows to make beforehand for each second; where they run out, the measured time is shorter. */
const ROWS_PER_SECOND = 12_000;
/** Jobs of a bare addBulk. */
export const BULK_JOBS = 100;

/** The bare multi-row insert into an installation's table of events, with so many rows in a statement. */
export async function measureInsert(
  of: Installation,
  rows: number,
  { warmSeconds, seconds }: Timing,
): Promise<Measured<InsertResult>> {
  await settle(of.databaseUrl);
  const plan: InsertPlan = {
    rows: Math.max(1, Math.round(rows)),
    warmSeconds,
    seconds,
    supplyPerSecond: ROWS_PER_SECOND,
  };
  const { postgres = 0 } = of.storePids;
  const program = { name: "bare insert", script: "bench/limits/bare-insert.ts", env: of.env };
  return measureWith(program, plan, { postgres });
}

/** BullMQ's bare addBulk on an installation's queue store; jobs a second. */
export async function measureEnqueue(of: Installation, { warmSeconds, seconds }: Timing): Promise<number> {
  const plan: EnqueuePlan = { jobs: BULK_JOBS, warmSeconds, seconds };
  const { jobsPerSecond } = await runNode<EnqueueResult>(
    { name: "bare addBulk", args: script("bench/limits/bare-enqueue.ts"), env: of.env },
    plan,
  );
  return jobsPerSecond;
}
