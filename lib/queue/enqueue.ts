import { JOB_CATALOG, type JobDefinition, type JobName, type JobPayload } from "./catalog";
import { queue } from "./connections";

export interface EnqueueItem<N extends JobName> {
  payload: JobPayload<N>;
  /**
   * Deterministic, joined with "-"; BullMQ rejects ":" and ignores an id it still keeps, which is
   * what makes a second enqueue of the same work harmless.
   */
  jobId: string;
  delayMs?: number;
  /** Goes before the jobs that already wait. */
  first?: boolean;
}

function jobOf<N extends JobName>(name: N, item: EnqueueItem<N>) {
  const definition: JobDefinition = JOB_CATALOG[name];
  return {
    name,
    data: definition.payload.parse(item.payload) as object,
    opts: {
      jobId: item.jobId,
      delay: Math.max(0, Math.round(item.delayMs ?? 0)),
      lifo: item.first ?? false,
      attempts: definition.attempts,
      backoff: { type: "exponential", delay: definition.backoffMs },
      removeOnComplete: true,
      // A kept id swallows the sweeper's second try of the same work. The log keeps what failed.
      removeOnFail: true,
    },
  };
}

/**
 * Adds jobs of one kind in one round trip. Call it after the commit, never inside a transaction:
 * when it throws, the rows still say what is owed and the sweeper enqueues them.
 */
export async function enqueueMany<N extends JobName>(
  name: N,
  items: readonly EnqueueItem<N>[],
): Promise<void> {
  if (items.length === 0) return;
  await queue(JOB_CATALOG[name].queue).addBulk(items.map((item) => jobOf(name, item)));
}

/** Adds one job, which costs less than a bulk of one; see enqueueMany. */
export async function enqueue<N extends JobName>(name: N, item: EnqueueItem<N>): Promise<void> {
  const { data, opts } = jobOf(name, item);
  await queue(JOB_CATALOG[name].queue).add(name, data, opts);
}
