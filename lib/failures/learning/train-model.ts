import { FAILURE_CATEGORIES } from "../model";
import { temperatureOf, type Judged } from "./calibrate";
import type { CorpusLine } from "./corpus";
import { featuresOf, type Feature } from "./features";
import { scoresInto, trainLogistic, type LogisticWeights, type Sample } from "./logistic";
import { hashOfText } from "./seeded-random";
import { placed, vocabularyOf, type Vocabulary } from "./vocabulary";

/** What is learned: which features, how they weigh, and how sure to be. */
export interface TrainedModel {
  vocabulary: Vocabulary;
  weights: LogisticWeights;
  temperature: number;
}

export interface TrainingSettings {
  epochs: number;
  learningRate: number;
  decay: number;
  templates: number;
  families: number;
  most: number;
  /** Parts, by family, that judge each other for the calibration. */
  folds: number;
  seed: number;
}

export const TRAINING: TrainingSettings = {
  epochs: 10,
  learningRate: 0.12,
  decay: 0.0005,
  templates: 2,
  families: 2,
  most: 20_000,
  folds: 3,
  seed: 7,
};

/** A line with its features, read once however often it is learned from. */
export interface PreparedLine extends CorpusLine {
  features: readonly Feature[];
}

/** Lines with their features. */
export function prepare(lines: readonly CorpusLine[]): PreparedLine[] {
  return lines.map((line) => ({ ...line, features: featuresOf(line.evidence) }));
}

function samplesOf(lines: readonly PreparedLine[], vocabulary: Vocabulary): Sample[] {
  return lines.map((line) => ({
    ...placed(line.features, vocabulary),
    label: FAILURE_CATEGORIES.indexOf(line.label),
    weight: line.weight,
  }));
}

/** Learns from lines without calibrating. */
export function fit(
  lines: readonly PreparedLine[],
  settings: TrainingSettings,
): Pick<TrainedModel, "vocabulary" | "weights"> {
  const vocabulary = vocabularyOf(lines, settings);
  const weights = trainLogistic(samplesOf(lines, vocabulary), {
    ...settings,
    features: vocabulary.size,
    classes: FAILURE_CATEGORIES.length,
  });
  return { vocabulary, weights };
}

/** What a fitted model says of lines, with what is right. */
export function judge(
  lines: readonly PreparedLine[],
  { vocabulary, weights }: Pick<TrainedModel, "vocabulary" | "weights">,
): Judged[] {
  return samplesOf(lines, vocabulary).map(({ places, values, label, weight }) => {
    const scores = new Float64Array(FAILURE_CATEGORIES.length);
    scoresInto(scores, weights, places, values);
    return { scores: [...scores], label, weight };
  });
}

/** Every line judged by a model that learned from the other families only. */
export function judgeAcrossFamilies(
  lines: readonly PreparedLine[],
  settings: TrainingSettings,
): { line: PreparedLine; judged: Judged }[] {
  const foldOf = ({ family }: PreparedLine) => hashOfText(`fold:${family}`) % settings.folds;
  return Array.from({ length: settings.folds }, (_, fold) => fold).flatMap((fold) => {
    const left = lines.filter((line) => foldOf(line) === fold);
    const rest = lines.filter((line) => foldOf(line) !== fold);
    const judged = judge(left, fit(rest, settings));
    return left.flatMap((line, place) => (judged[place] ? [{ line, judged: judged[place] }] : []));
  });
}

/**
 * Learns from lines, and how sure to be from families that each part did not learn from. The same lines and settings
 * give the same model.
 */
export function trainModel(
  lines: readonly PreparedLine[],
  settings: TrainingSettings = TRAINING,
): TrainedModel {
  const outside = judgeAcrossFamilies(lines, settings).map(({ judged }) => judged);
  return { ...fit(lines, settings), temperature: temperatureOf(outside) };
}
