import { createHash } from "node:crypto";
import type { CorpusLine } from "./corpus";
import { scoresOf, type Answered } from "./evaluate";
import { isTestFamily } from "./families";
import { FeatureNames } from "./feature-names";
import { withLessEvidence } from "./less-evidence";
import type { PreparedLine } from "./matrix";
import { encodeModel, type ModelFile, type ModelScores } from "./model-file";
import {
  prepare,
  TRAINING,
  trainAcross,
  trainModelFrom,
  type JudgedLine,
  type TrainedModel,
  type TrainingSettings,
} from "./train-model";
import { decisionOf, verdictOf } from "./verdict";

/** What a model says of lines. */
function answersOf(model: TrainedModel, lines: readonly CorpusLine[]): Answered[] {
  return lines.map((line) => ({ line, verdict: verdictOf(model, line.evidence) }));
}

/** How well any model does on any lines, and what it says of each. */
export function evaluate(
  model: TrainedModel,
  lines: readonly CorpusLine[],
): { scores: ModelScores; answers: Answered[] } {
  const answers = answersOf(model, lines);
  return { scores: scoresOf(answers), answers };
}

/** Scores of lines as what would have been said of them. */
export function answersAt(temperature: number, judged: readonly JudgedLine[]): Answered[] {
  return judged.map(({ line, judged: { scores } }) => ({ line, verdict: decisionOf(scores, temperature) }));
}

/** A model's name: what it learned, whatever it learned it from. */
function versionOf(file: Omit<ModelFile, "version" | "scores">): string {
  const { temperature, bias, steps, features, weights } = file;
  const learned = JSON.stringify([temperature, bias, steps, features, weights]);
  return createHash("sha256").update(learned).digest("hex").slice(0, 12);
}

/** A wording of fewer words belongs to nobody: a bare status, "not found". */
const OWN_WORDS_MIN = 4;

/** What a line says in words, whatever its numbers and ids; null where that is too little to be anyone's own. */
function wordingOf({ features: { ids, names } }: PreparedLine): string | null {
  const words = [...ids].map((id) => names.names[id] ?? "").filter((name) => name.startsWith("w:"));
  return words.length < OWN_WORDS_MIN ? null : words.join(" ");
}

/**
 * The parts of the corpus: what may be learned from, and the frozen test families. A line of other families that says
 * the same as one of the test is left out of both.
 */
export function splitOf(lines: readonly PreparedLine[]): { learn: PreparedLine[]; test: PreparedLine[] } {
  const test = lines.filter(({ family }) => isTestFamily(family));
  const wordings = new Set(test.map(wordingOf).filter((wording) => wording !== null));
  const learn = lines.filter((line) => !isTestFamily(line.family) && !wordings.has(wordingOf(line) ?? ""));
  return { learn, test };
}

export interface Learned {
  file: ModelFile;
  /** What the twin said of the frozen test families. */
  answers: Answered[];
  /** The twin as it is kept: it judges later challengers on the same footing. */
  twin: ModelFile;
  /** What parts of the twin said of the families that each had not learned from: the rest of the corpus. */
  across: Answered[];
}

export interface LearnOptions {
  /** Learned beside the corpus and never judged by: lines of corrections (`lineOfCorrection`), with their weights. */
  extraLines?: readonly CorpusLine[];
  settings?: TrainingSettings;
  /** Told what begins, with how much is done (0 to 1). */
  onStep?: (step: string, done: number) => void;
}

/**
 * Learns a model from all lines. Its scores are those of a twin with the same settings that learned without the frozen
 * test families, and so is its temperature. The same lines give the same file.
 */
export function learn(lines: readonly CorpusLine[], options: LearnOptions = {}): Learned {
  const { extraLines = [], settings = TRAINING, onStep = () => undefined } = options;
  onStep("Reading what failures say", 0.05);
  const names = new FeatureNames();
  const prepared = prepare(lines, names);
  const extra = prepare(extraLines, names);
  const less = withLessEvidence([...prepared, ...extra]);
  const { learn: part, test } = splitOf(prepared);
  const seen = new Set<string>([...part, ...extra].map(({ id }) => id));
  onStep("Learning without the frozen test families", 0.2);
  const {
    model: twin,
    across,
    judgeAll,
  } = trainAcross(
    [...part, ...extra],
    settings,
    less.filter(({ id }) => seen.has(id)),
  );
  onStep("Judging by the frozen test families", 0.65);
  const answers = answersAt(twin.temperature, judgeAll(test));
  const scores = scoresOf(answers);
  onStep("Learning from everything", 0.75);
  const shown = [...prepared, ...extra, ...less];
  const model = trainModelFrom(twin, shown, settings);
  const known = new Set<CorpusLine>(part);
  return {
    file: fileOf(model, scores),
    twin: fileOf(twin, scores),
    answers,
    across: answersAt(twin.temperature, across).filter(({ line }) => known.has(line)),
  };
}

function fileOf(model: TrainedModel, scores: ModelScores): ModelFile {
  const file = encodeModel(model, { version: "", scores });
  return { ...file, version: versionOf(file) };
}
