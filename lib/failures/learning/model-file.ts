import { z } from "zod";
import { FAILURE_CATEGORIES } from "../model";
import type { TrainedModel } from "./train-model";

const STEPS = 127;

/** How well a model did on families that it had not learned from. */
export const modelScores = z.object({
  lines: z.number(),
  families: z.number(),
  macroF1: z.number(),
  retryAccuracy: z.number(),
  calibrationError: z.number(),
});
export type ModelScores = z.infer<typeof modelScores>;

const modelFile = z.object({
  format: z.literal(1),
  /** Named by what it learned: the same corpus, settings and features give the same version. */
  version: z.string(),
  categories: z.tuple(FAILURE_CATEGORIES.map((category) => z.literal(category)) as [z.ZodLiteral<string>]),
  temperature: z.number().positive(),
  /** On the frozen test families, by a twin that did not learn from them. */
  scores: modelScores,
  bias: z.array(z.number()),
  /** What one step of a weight is worth, per category. */
  steps: z.array(z.number()),
  features: z.array(z.string()),
  /** A signed byte for each feature and category, row by row, in base64. */
  weights: z.base64(),
});
export type ModelFile = z.infer<typeof modelFile>;

interface Described {
  version: string;
  scores: ModelScores;
}

/** A model as it is kept: weights in steps of one byte, which costs no accuracy that can be measured. */
export function encodeModel(
  { vocabulary, weights, temperature }: TrainedModel,
  described: Described,
): ModelFile {
  const classes = FAILURE_CATEGORIES.length;
  const steps = FAILURE_CATEGORIES.map((_, label) => {
    let most = 0;
    for (let at = label; at < weights.weights.length; at += classes)
      most = Math.max(most, Math.abs(weights.weights[at] ?? 0));
    return most / STEPS || 1;
  });
  const bytes = Int8Array.from(weights.weights, (weight, at) =>
    Math.round(weight / (steps[at % classes] ?? 1)),
  );
  return {
    format: 1,
    ...described,
    categories: [...FAILURE_CATEGORIES] as unknown as ModelFile["categories"],
    temperature,
    bias: [...weights.bias],
    steps,
    features: [...vocabulary.keys()],
    weights: Buffer.from(bytes.buffer).toString("base64"),
  };
}

/** The model of a file. Throws where it is no model of these categories. */
export function decodeModel(file: unknown): TrainedModel & Described {
  const { version, scores, temperature, bias, steps, features, weights } = modelFile.parse(file);
  const bytes = new Int8Array(Buffer.from(weights, "base64"));
  if (bytes.length !== features.length * steps.length)
    throw new Error("The weights do not fit the features.");
  return {
    version,
    scores,
    temperature,
    vocabulary: new Map(features.map((name, place) => [name, place])),
    weights: {
      weights: Float32Array.from(bytes, (byte, at) => byte * (steps[at % steps.length] ?? 1)),
      bias: Float32Array.from(bias),
    },
  };
}
