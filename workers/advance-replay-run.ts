import { advanceRun } from "@/lib/delivery/advance-replay-run";
import type { JobHandler } from "@/lib/queue/catalog";

/** One step of a replay run. */
export const advanceReplayRun: JobHandler<"advance-replay-run"> = async ({ runId }) => {
  await advanceRun(runId);
};
