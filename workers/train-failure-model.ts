import { runTraining } from "@/lib/failures/versions/run-training";
import type { JobHandler } from "@/lib/queue/catalog";
import { trainInProcess } from "./train-in-process";

/** Trains a challenger beside this process, and judges it. */
export const trainFailureModel: JobHandler<"train-failure-model"> = async ({ trainingId }) =>
  runTraining(trainingId, { train: trainInProcess });
