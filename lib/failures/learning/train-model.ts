import { FAILURE_CATEGORIES } from "../model";
import { temperatureOf, type Judged } from "./calibrate";
import type { CorpusLine } from "./corpus";
import { featuresOf } from "./features";
import { scoresInto, trainLogistic, type LogisticWeights } from "./logistic";
import { withLessEvidence } from "./less-evidence";
import { designOf, matrixOf, type CorpusMatrix, type PreparedLine } from "./matrix";
import { hashOfText } from "./seeded-random";
import { placed, vocabularyOf, type Vocabulary } from "./vocabulary";

/** What is learned: which features, how they weigh, and how sure to be. */
export interface TrainedModel {
  vocabulary: Vocabulary;
  weights: LogisticWeights;
  temperature: number;
}

export interface TrainingSettings {
  /** Steps of the minimiser at most, and the gain of a step below which it ends. */
  rounds: number;
  tolerance: number;
  /** Pull of every weight towards zero. */
  decay: number;
  templates: number;
  rareness: number;
  most: number;
  /** Parts, by family, that judge each other for the calibration. */
  folds: number;
}

export const TRAINING: TrainingSettings = {
  rounds: 40,
  tolerance: 1e-4,
  decay: 0.8,
  templates: 2,
  rareness: 0.25,
  most: 20_000,
  folds: 3,
};

/** Lines with their features. */
export function prepare(lines: readonly CorpusLine[]): PreparedLine[] {
  return lines.map((line) => ({ ...line, features: featuresOf(line.evidence) }));
}

type Fitted = Pick<TrainedModel, "vocabulary" | "weights">;

/** Learns from some lines without calibrating. */
export function fit(matrix: CorpusMatrix, rows: Int32Array, settings: TrainingSettings): Fitted {
  const { vocabulary, placeOf, scales } = vocabularyOf(matrix, rows, settings);
  const weights = trainLogistic(designOf(matrix, rows, placeOf), scales, {
    ...settings,
    features: vocabulary.size,
    classes: FAILURE_CATEGORIES.length,
  });
  return { vocabulary, weights };
}

/** What a fitted model says of a line, with what is right. */
function judge({ features, label, weight }: PreparedLine, { vocabulary, weights }: Fitted): Judged {
  const { places, values } = placed(features, vocabulary);
  const scores = new Float64Array(FAILURE_CATEGORIES.length);
  scoresInto(scores, weights, places, values);
  return { scores: [...scores], label: FAILURE_CATEGORIES.indexOf(label), weight };
}

/** The numbers for which something holds, from 0 to below `count`. */
const numbersWhere = (count: number, holds: (number: number) => boolean) =>
  Int32Array.from({ length: count }, (_, number) => number).filter(holds);

/** Every line judged by a model that learned from the other families only. */
export function judgeAcrossFamilies(
  lines: readonly PreparedLine[],
  settings: TrainingSettings,
  matrix = matrixOf(lines),
): { line: PreparedLine; judged: Judged }[] {
  const foldOfFamily = matrix.familyNames.map((family) => hashOfText(`fold:${family}`) % settings.folds);
  const foldOf = (row: number) => foldOfFamily[matrix.families[row] ?? 0];
  return Array.from({ length: settings.folds }, (_, fold) => fold).flatMap((fold) => {
    const fitted = fit(
      matrix,
      numbersWhere(matrix.labels.length, (row) => foldOf(row) !== fold),
      settings,
    );
    return lines
      .filter((_, row) => foldOf(row) === fold)
      .map((line) => ({ line, judged: judge(line, fitted) }));
  });
}

/** Everything there is to learn from lines except how sure to be. */
function fitAll(matrix: CorpusMatrix, settings: TrainingSettings): Fitted {
  return fit(
    matrix,
    numbersWhere(matrix.labels.length, () => true),
    settings,
  );
}

/**
 * Learns from lines, and how sure to be from families that each part did not learn from. The same lines and settings
 * give the same model.
 */
export function trainModel(
  lines: readonly PreparedLine[],
  settings: TrainingSettings = TRAINING,
): TrainedModel {
  const shown = [...lines, ...withLessEvidence(lines)];
  const matrix = matrixOf(shown);
  const outside = judgeAcrossFamilies(shown, settings, matrix).map(({ judged }) => judged);
  return { ...fitAll(matrix, settings), temperature: temperatureOf(outside) };
}

/** The same with a temperature that a model of the same settings was found to need. */
export function trainModelAt(
  temperature: number,
  lines: readonly PreparedLine[],
  settings: TrainingSettings = TRAINING,
): TrainedModel {
  return { ...fitAll(matrixOf([...lines, ...withLessEvidence(lines)]), settings), temperature };
}
