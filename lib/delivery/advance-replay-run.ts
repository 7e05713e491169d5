import { prepareRun } from "./prepare-replay-run";
import { systemClock } from "@/lib/platform/clock";
import { enqueueRunStep } from "./follow-up";

/** Moves a run on by one step, and asks for the next while there is one. */
export async function advanceRun(runId: string): Promise<void> {
  if (!(await prepareRun(runId))) await enqueueRunStep(runId, systemClock.now(), 0);
}
