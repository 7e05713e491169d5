import { log } from "@/lib/observability/log";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { AppError, messageOf } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import { correctionsToLearn } from "../corrections/queries";
import { modelScores } from "../learning/model-file";
import { productPath, shippedFile } from "../trained";
import { packModel } from "./pack";
import { recordOutcome } from "./record-outcome";
import { findChampion, findFiles } from "./store";
import type { TrainingOutcome, TrainingTask } from "./train-challenger";
import { claimTraining, endTraining, noteProgress, recentFailures } from "./training-store";

export interface TrainingPorts {
  train(task: TrainingTask, onStep: (step: string, done: number) => void): Promise<TrainingOutcome>;
  clock?: Clock;
  /** The folder of the corpus; the product's unless told otherwise. */
  corpus?: string;
  settings?: TrainingTask["settings"];
}

/** How often a training says that it goes on. */
const ALIVE_EVERY_MS = 15_000;
const OUTCOME_MAX = 500;

/** The version that runs, with what is needed to judge beside it. */
async function championOf(): Promise<TrainingTask["champion"]> {
  const row = await findChampion();
  const files = row ? await findFiles(row.version) : null;
  if (row && files?.file) {
    const { version } = row;
    return { version, file: files.file, twin: files.twin, scores: modelScores.parse(row.scores) };
  }
  const { file } = shippedFile();
  return { version: file.version, file: packModel(file).packed, twin: null, scores: file.scores };
}

async function taskOf({ corpus, settings }: TrainingPorts): Promise<TrainingTask> {
  const [champion, corrections, recent] = await Promise.all([
    championOf(),
    correctionsToLearn(),
    recentFailures(),
  ]);
  const task = { corpus: corpus ?? productPath("corpus"), champion, corrections, recent };
  return settings ? { ...task, settings } : task;
}

/** Writes how far it is and that it goes on, without ever being in the way. */
function progressOf(id: string, clock: Clock) {
  let last = { step: null as string | null, progress: 0 };
  const note = () => {
    noteProgress(id, { ...last, now: clock.now() })
      .then(() => announce(["models"]))
      .catch((error: unknown) => {
        log("failures").warn({ error: messageOf(error) }, "The progress of a training was not noted.");
      });
  };
  const timer = setInterval(note, ALIVE_EVERY_MS).unref();
  return {
    onStep: (step: string, progress: number) => {
      last = { step, progress };
      note();
    },
    stop: () => clearInterval(timer),
  };
}

/**
 * Carries out a training that was asked for: trains, judges, and promotes the challenger or lets it wait. One that
 * another worker has, or that is over, is left alone. What fails is noted on the training and thrown.
 */
export async function runTraining(id: string, ports: TrainingPorts): Promise<void> {
  const { clock = systemClock } = ports;
  const training = await claimTraining(id, clock.now());
  if (!training) return;
  const { onStep, stop } = progressOf(id, clock);
  try {
    const task = await taskOf(ports);
    const outcome = await ports.train(task, onStep);
    await recordOutcome(training, outcome, clock.now());
  } catch (error) {
    const said = messageOf(error).slice(0, OUTCOME_MAX);
    await endTraining(db(), id, { state: "failed", outcome: said, now: clock.now() });
    throw new AppError("internal", `The training failed: ${said}`, { cause: error, retry: "never" });
  } finally {
    stop();
    await announce(["models"]);
  }
}
