import { FAILURE_CATEGORIES } from "../model";
import { temperatureOf, type Judged } from "./calibrate";
import type { CorpusLine } from "./corpus";
import { FeatureNames } from "./feature-names";
import { featuresOf, withoutLabels } from "./features";
import { scoresInto, trainLogistic, type LogisticWeights } from "./logistic";
import { withLessEvidence } from "./less-evidence";
import { designOf, matrixOf, type CorpusMatrix, type PreparedLine } from "./matrix";
import { hashOfText } from "./seeded-random";
import { vocabularyOf, type Vocabulary } from "./vocabulary";

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
  decay: 0.55,
  templates: 2,
  rareness: 0.25,
  most: 20_000,
  folds: 2,
};

/** Lines with their features. Those that are learned from together are numbered by the same names. */
export function prepare(lines: readonly CorpusLine[], names = new FeatureNames()): PreparedLine[] {
  return lines.map((line) => ({ ...line, features: withoutLabels(featuresOf(line.evidence, names)) }));
}

/** What was learned, and at which place of the vocabulary each number of a feature is; -1 where it is unknown. */
interface Fitted extends Pick<TrainedModel, "vocabulary" | "weights"> {
  placeOf: Int32Array;
}

/** Learns from some lines without calibrating. */
export function fit(matrix: CorpusMatrix, rows: Int32Array, settings: TrainingSettings): Fitted {
  const { vocabulary, placeOf, scales } = vocabularyOf(matrix, rows, settings);
  const weights = trainLogistic(designOf(matrix, rows, placeOf), scales, {
    ...settings,
    features: vocabulary.size,
    classes: FAILURE_CATEGORIES.length,
  });
  return { vocabulary, weights, placeOf };
}

/** What a fitted model says of a line, with what is right. */
function judge({ features, label, weight }: PreparedLine, { placeOf, weights }: Fitted): Judged {
  const scores = new Float64Array(FAILURE_CATEGORIES.length);
  scoresInto(scores, weights, features, placeOf);
  return { scores: [...scores], label: FAILURE_CATEGORIES.indexOf(label), weight };
}

/** The numbers for which something holds, from 0 to below `count`. */
const numbersWhere = (count: number, holds: (number: number) => boolean) =>
  Int32Array.from({ length: count }, (_, number) => number).filter(holds);

/** A line with the scores that a model gave it that had not learned from its like. */
export interface JudgedLine {
  line: PreparedLine;
  judged: Judged;
}

export interface Folding {
  folds: number;
  of: (line: PreparedLine) => number;
}

/** Parts by family: no family is in two. */
export const byFamily = ({ folds }: Pick<TrainingSettings, "folds">): Folding => ({
  folds,
  of: ({ family }) => hashOfText(`fold:${family}`) % folds,
});

/** Every line judged by a model that learned from the lines of the other folds only. */
export function judgeAcross(
  lines: readonly PreparedLine[],
  settings: TrainingSettings,
  { folds, of }: Folding = byFamily(settings),
  matrix = matrixOf(lines),
): JudgedLine[] {
  const foldOf = Int32Array.from(lines, of);
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const fitted = fit(
      matrix,
      numbersWhere(lines.length, (row) => foldOf[row] !== fold),
      settings,
    );
    return lines
      .filter((_, row) => foldOf[row] === fold)
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
 * give the same model. `across` has what the parts said of the lines of each other. `less` are the lines with less
 * evidence than there is, where they were made before.
 */
export function trainAcross(
  lines: readonly PreparedLine[],
  settings: TrainingSettings = TRAINING,
  less: readonly PreparedLine[] = withLessEvidence(lines),
): { model: TrainedModel; across: JudgedLine[] } {
  const shown = [...lines, ...less];
  const matrix = matrixOf(shown);
  const across = judgeAcross(shown, settings, byFamily(settings), matrix);
  const temperature = temperatureOf(across.map(({ judged }) => judged));
  const own = new Set(lines);
  return {
    model: { ...fitAll(matrix, settings), temperature },
    across: across.filter(({ line }) => own.has(line)),
  };
}

/** What is learned from lines. */
export function trainModel(lines: readonly PreparedLine[], settings?: TrainingSettings): TrainedModel {
  return trainAcross(lines, settings).model;
}

/** The same from all that is shown, with a temperature that a model of the same settings was found to need. */
export function trainModelAt(
  temperature: number,
  shown: readonly PreparedLine[],
  settings: TrainingSettings = TRAINING,
): TrainedModel {
  return { ...fitAll(matrixOf(shown), settings), temperature };
}
