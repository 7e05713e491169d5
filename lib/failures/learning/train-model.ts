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

const CLASSES = FAILURE_CATEGORIES.length;

export const TRAINING: TrainingSettings = {
  rounds: 40,
  tolerance: 5e-4,
  decay: 1,
  templates: 2,
  rareness: 0.1,
  most: 30_000,
  folds: 2,
};

/** Lines with their features. Those that are learned from together are numbered by the same names. */
export function prepare(lines: readonly CorpusLine[], names = new FeatureNames()): PreparedLine[] {
  return lines.map((line) => ({ ...line, features: withoutLabels(featuresOf(line.evidence, names)) }));
}

type Learned = Pick<TrainedModel, "vocabulary" | "weights">;

/** What was learned, and at which place of the vocabulary each number of a feature is; -1 where it is unknown. */
interface Fitted extends Learned {
  placeOf: Int32Array;
}

/** Weights to begin with: the means of those that others found, which are near where the minimum is. */
function startOf(vocabulary: Vocabulary, others: readonly Learned[]): LogisticWeights | undefined {
  if (others.length === 0) return undefined;
  const weights = new Float32Array(vocabulary.size * CLASSES);
  const bias = new Float32Array(CLASSES);
  for (const other of others) {
    other.weights.bias.forEach((value, label) => ((bias[label] as number) += value / others.length));
    for (const [name, place] of vocabulary) {
      const from = other.vocabulary.get(name);
      if (from === undefined) continue;
      for (let label = 0; label < CLASSES; label += 1) {
        const value = other.weights.weights[from * CLASSES + label] ?? 0;
        (weights[place * CLASSES + label] as number) += value / others.length;
      }
    }
  }
  return { weights, bias };
}

/** Learns from some lines without calibrating, beginning at what others found. */
export function fit(
  matrix: CorpusMatrix,
  rows: Int32Array,
  settings: TrainingSettings,
  others: readonly Learned[] = [],
): Fitted {
  const { vocabulary, placeOf, scales } = vocabularyOf(matrix, rows, settings);
  const options = { ...settings, features: vocabulary.size };
  const start = startOf(vocabulary, others);
  const weights = trainLogistic(designOf(matrix, rows, placeOf), scales, options, start);
  return { vocabulary, weights, placeOf };
}

/** What a fitted model says of a line, with what is right. */
function judge({ features, label, weight }: PreparedLine, { placeOf, weights }: Fitted): Judged {
  const scores = new Float64Array(CLASSES);
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

/** Every line judged by a model that learned from the lines of the other folds only, and those models. */
export function judgeAcross(
  lines: readonly PreparedLine[],
  settings: TrainingSettings,
  { folds, of }: Folding = byFamily(settings),
  matrix = matrixOf(lines),
): { judged: JudgedLine[]; parts: Fitted[] } {
  const foldOf = Int32Array.from(lines, of);
  const parts = Array.from({ length: folds }, (_, fold) =>
    fit(
      matrix,
      numbersWhere(lines.length, (row) => foldOf[row] !== fold),
      settings,
    ),
  );
  const judged = parts.flatMap((part, fold) =>
    lines.filter((_, row) => foldOf[row] === fold).map((line) => ({ line, judged: judge(line, part) })),
  );
  return { judged, parts };
}

/** Everything there is to learn from lines except how sure to be. */
function fitAll(matrix: CorpusMatrix, settings: TrainingSettings, others: readonly Learned[]): Fitted {
  const all = numbersWhere(matrix.labels.length, () => true);
  return fit(matrix, all, settings, others);
}

/**
 * Learns from lines, and how sure to be from families that each part did not learn from. The same lines and settings
 * give the same model. `across` has what the parts said of the lines of each other, `judgeAll` says what the model makes
 * of lines that were read with them. `less` are the lines with less evidence than there is, where they were made before.
 */
export function trainAcross(
  lines: readonly PreparedLine[],
  settings: TrainingSettings = TRAINING,
  less: readonly PreparedLine[] = withLessEvidence(lines),
): { model: TrainedModel; across: JudgedLine[]; judgeAll: (lines: readonly PreparedLine[]) => JudgedLine[] } {
  const shown = [...lines, ...less];
  const matrix = matrixOf(shown);
  const { judged: across, parts } = judgeAcross(shown, settings, byFamily(settings), matrix);
  const own = new Set(lines);
  // How sure to be of less evidence is told by less evidence itself: those lines would make a model too sure of whole ones.
  const whole = across.filter(({ line }) => own.has(line));
  const temperature = temperatureOf(whole.map(({ judged }) => judged));
  const fitted = fitAll(matrix, settings, parts);
  return {
    model: { ...fitted, temperature },
    across: whole,
    judgeAll: (others) => others.map((line) => ({ line, judged: judge(line, fitted) })),
  };
}

/** What is learned from lines. */
export function trainModel(lines: readonly PreparedLine[], settings?: TrainingSettings): TrainedModel {
  return trainAcross(lines, settings).model;
}

/**
 * The same from all that is shown, with the temperature of a model of the same settings that learned from a part of it:
 * learning begins where that one ended.
 */
export function trainModelFrom(
  twin: TrainedModel,
  shown: readonly PreparedLine[],
  settings: TrainingSettings = TRAINING,
): TrainedModel {
  return { ...fitAll(matrixOf(shown), settings, [twin]), temperature: twin.temperature };
}
