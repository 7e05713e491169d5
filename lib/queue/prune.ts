import { pruneJobFailures } from "./failure-store";
import { pruneWorkerRecords } from "./worker-store";

/** Forgets old workers, counts and given-up jobs; returns how many rows went. */
export async function pruneQueueRecords(): Promise<number> {
  return (await pruneWorkerRecords()) + (await pruneJobFailures());
}
