// The process of one training: gets a task from the worker that started it, answers with the outcome, and ends.
import { setPriority } from "node:os";
import {
  trainChallenger,
  type TrainingOutcome,
  type TrainingTask,
} from "@/lib/failures/versions/train-challenger";
import { messageOf } from "@/lib/platform/errors";

export type TrainingMessage =
  | { kind: "step"; step: string; done: number }
  | { kind: "done"; outcome: TrainingOutcome }
  | { kind: "failed"; error: string };

/** As little as the system gives, since deliveries matter more. */
const PRIORITY = 15;

const tell = (message: TrainingMessage) => process.send?.(message);

process.once("message", (task: TrainingTask) => {
  trainChallenger(task, (step, done) => tell({ kind: "step", step, done })).then(
    (outcome) => tell({ kind: "done", outcome }),
    (error: unknown) => tell({ kind: "failed", error: messageOf(error) }),
  );
});
// Nobody waits for the answer any more.
process.once("disconnect", () => process.exit(1));
setPriority(PRIORITY);
