import type { TrainedModel } from "../learning/train-model";
import { shippedModel } from "../trained";

interface RunningModel {
  version: string;
  model: TrainedModel;
}

// On globalThis because Next bundles each entry point separately, and all of them judge by the same version.
const holder = globalThis as typeof globalThis & { tallyhookFailureModel?: RunningModel };

/** The model that verdicts of this process come from: the promoted version where one is followed, else the shipped. */
export function runningModel(): TrainedModel {
  return holder.tallyhookFailureModel?.model ?? shippedModel();
}

/** Its version. */
export function runningVersion(): string {
  return holder.tallyhookFailureModel?.version ?? shippedModel().version;
}

/** Verdicts come from this model from now on; null for the shipped one. */
export function runModel(next: RunningModel | null): void {
  if (next) holder.tallyhookFailureModel = next;
  else delete holder.tallyhookFailureModel;
}
