import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { TrainingOutcome, TrainingTask } from "@/lib/failures/versions/train-challenger";
import { AppError } from "@/lib/platform/errors";
import type { TrainingMessage } from "./training-process";

/** Many times what a training takes on a slow machine. */
const TIMEOUT_MS = 15 * 60_000;
const ROOT = join(import.meta.dirname, "..");

const running = new Set<ChildProcess>();

/** Ends a training that runs, so that the process can stop; it is asked for again. */
export function stopTraining(): void {
  for (const child of running) child.kill("SIGKILL");
}

function start(): ChildProcess {
  return fork(join(ROOT, "workers/training-process.ts"), [], {
    cwd: ROOT,
    execArgv: ["--import", "tsx"],
    // It reads files and computes: no address of a database and no key goes there.
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

const ERROR_SHOWN = 2_000;

/**
 * Trains in a process of its own, with little priority, so that deliveries go on beside it. Rejects when it takes a
 * quarter of an hour, or ends without an answer.
 */
export async function trainInProcess(
  task: TrainingTask,
  onStep: (step: string, done: number) => void,
  timeoutMs = TIMEOUT_MS,
): Promise<TrainingOutcome> {
  const child = start();
  running.add(child);
  let written = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    written = (written + chunk.toString("utf8")).slice(-ERROR_SHOWN);
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
  }, timeoutMs);
  try {
    return await new Promise<TrainingOutcome>((resolve, reject) => {
      child.on("message", (message: TrainingMessage) => {
        if (message.kind === "step") onStep(message.step, message.done);
        else if (message.kind === "done") resolve(message.outcome);
        else reject(new AppError("internal", message.error, { retry: "never" }));
      });
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        const why = late ? "It took too long." : `Its process ended (${signal ?? code}). ${written}`;
        reject(new AppError("internal", `The training did not end. ${why}`.trim(), { retry: "never" }));
      });
      child.send(task);
    });
  } finally {
    clearTimeout(timer);
    running.delete(child);
    child.kill("SIGKILL");
  }
}
