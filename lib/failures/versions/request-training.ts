import { z } from "zod";
import { systemActor, type Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError, codeOf } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { announce } from "@/lib/platform/live";
import { enqueue } from "@/lib/queue/enqueue";
import { shippedModel } from "../trained";
import { findChampion, isTrainedOn } from "./store";
import {
  correctedSince,
  endLostTrainings,
  insertTraining,
  lastLearnedAt,
  openTraining,
} from "./training-store";

type TrainingCause = "asked" | "nightly" | "new-corpus";

const CAUSE_WORDS: Record<TrainingCause, string> = {
  asked: "",
  nightly: " because there are new corrections",
  "new-corpus": " because the corpus is newer than the model",
};

const runsAlready = () =>
  new AppError("conflict", "A training runs already. Its result is on the Model page when it has ended.", {
    retry: "never",
  });

async function enqueueTraining(id: string): Promise<void> {
  await enqueue("train-failure-model", { payload: { trainingId: id }, jobId: `train-${id}` });
}

async function begin(actor: Actor, cause: TrainingCause, now: Date): Promise<{ id: string }> {
  const id = newId();
  const open = await atomically("request-training", async (tx) => {
    await endLostTrainings(tx, now);
    const other = await openTraining(tx);
    if (other) return other;
    await insertTraining(tx, {
      id,
      cause,
      askedById: actor.id,
      askedByName: actor.name,
      createdAt: now,
    });
    await recordAudit(tx, actor, {
      action: "model.train",
      targetKind: "failure-training",
      targetId: id,
      summary: `${actor.name} began a training of the failure model${CAUSE_WORDS[cause]}.`,
    });
    return null;
  }).catch((error: unknown) => {
    // Two asked at once, and the unique index let one in.
    throw codeOf(error) === "P2002" ? runsAlready() : error;
  });
  if (open) {
    // Its job may have been lost with the queue's store; the same id is never two jobs.
    if (open.state === "queued") await enqueueTraining(open.id);
    throw runsAlready();
  }
  await enqueueTraining(id);
  await announce(["models"]);
  return { id };
}

export const requestTrainingInput = z.strictObject({
  /** The version that the person saw running; asked from a screen that is older, it is refused. */
  champion: z.string().max(64).optional(),
});

/** Has a worker train a challenger from the corpus and the corrections. Throws AppError("conflict") while one runs. */
export async function requestTraining(
  actor: Actor,
  { champion }: z.input<typeof requestTrainingInput> = {},
  clock: Clock = systemClock,
): Promise<{ id: string }> {
  authorize(actor, "models.train");
  if (champion !== undefined && (await findChampion())?.version !== champion)
    throw new AppError("conflict", "Another version runs by now. Look again, then train.", {
      retry: "never",
    });
  return begin(actor, "asked", clock.now());
}

/** Why a training is due by itself; null where there is nothing new to learn. */
export async function dueTraining(): Promise<TrainingCause | null> {
  if (await correctedSince(await lastLearnedAt())) return "nightly";
  const champion = await findChampion();
  if (!champion || champion.shipped) return null;
  return (await isTrainedOn(shippedModel().version)) ? null : "new-corpus";
}

/** Trains where there is something new to learn; for the nightly job. Returns whether a training began. */
export async function trainWhereDue(clock: Clock = systemClock): Promise<boolean> {
  const cause = await dueTraining();
  if (!cause) return false;
  try {
    await begin(systemActor("Tallyhook"), cause, clock.now());
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return false;
    throw error;
  }
}
