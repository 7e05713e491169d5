import { FAILURE_CATEGORIES, RETRIED_CATEGORIES, type FailureCategory, type FailureVerdict } from "../model";
import type { CorpusLine } from "./corpus";
import type { ModelScores } from "./model-file";

/** A line with what was said of it. */
export interface Answered {
  line: CorpusLine;
  verdict: Pick<FailureVerdict, "category" | "retry" | "probability">;
}

/** How often a category was said of another, by weight. */
export type Confusion = Record<FailureCategory, Record<FailureCategory, number>>;

const BINS = 15;

/** Weights of lines by what they are and what was said. */
export function confusionOf(answers: readonly Answered[]): Confusion {
  const empty = () => Object.fromEntries(FAILURE_CATEGORIES.map((category) => [category, 0]));
  const confusion = Object.fromEntries(
    FAILURE_CATEGORIES.map((category) => [category, empty()]),
  ) as Confusion;
  for (const { line, verdict } of answers) confusion[line.label][verdict.category] += line.weight;
  return confusion;
}

/** The harmonic mean of precision and recall of a category; 1 where it neither occurs nor is said. */
export function f1Of(confusion: Confusion, category: FailureCategory): number {
  const right = confusion[category][category];
  const are = FAILURE_CATEGORIES.reduce((sum, other) => sum + confusion[category][other], 0);
  const said = FAILURE_CATEGORIES.reduce((sum, other) => sum + confusion[other][category], 0);
  return are + said === 0 ? 1 : (2 * right) / (are + said);
}

/** A stretch of confidence: how sure the answers were in it and how many were right. */
export interface ReliabilityBin {
  weight: number;
  confidence: number;
  accuracy: number;
}

/** Answers by how sure they were, in fifteen equal stretches; empty ones are left out. */
export function reliabilityOf(answers: readonly Answered[]): ReliabilityBin[] {
  const bins = Array.from({ length: BINS }, () => ({ weight: 0, confidence: 0, right: 0 }));
  for (const { line, verdict } of answers) {
    const bin = bins[Math.min(BINS - 1, Math.floor(verdict.probability * BINS))];
    if (!bin) continue;
    bin.weight += line.weight;
    bin.confidence += line.weight * verdict.probability;
    if (verdict.category === line.label) bin.right += line.weight;
  }
  return bins
    .filter(({ weight }) => weight > 0)
    .map(({ weight, confidence, right }) => ({
      weight,
      confidence: confidence / weight,
      accuracy: right / weight,
    }));
}

/** Expected calibration error: how far confidence and accuracy are apart, weighed by how many answers. */
export function calibrationErrorOf(answers: readonly Answered[]): number {
  const bins = reliabilityOf(answers);
  const whole = bins.reduce((sum, { weight }) => sum + weight, 0);
  return (
    bins.reduce((sum, bin) => sum + bin.weight * Math.abs(bin.confidence - bin.accuracy), 0) / (whole || 1)
  );
}

/** The numbers that a model is judged by. */
export function scoresOf(answers: readonly Answered[]): ModelScores {
  const confusion = confusionOf(answers);
  const whole = answers.reduce((sum, { line }) => sum + line.weight, 0);
  const right = answers.reduce(
    (sum, { line, verdict }) =>
      sum + (RETRIED_CATEGORIES.includes(line.label) === verdict.retry ? line.weight : 0),
    0,
  );
  const f1 = FAILURE_CATEGORIES.map((category) => f1Of(confusion, category));
  return {
    lines: answers.length,
    families: new Set(answers.map(({ line }) => line.family)).size,
    macroF1: f1.reduce((sum, one) => sum + one, 0) / f1.length,
    retryAccuracy: right / (whole || 1),
    calibrationError: calibrationErrorOf(answers),
  };
}
