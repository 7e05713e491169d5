import type { CorrectionToLearn } from "../corrections/queries";
import { lineOfCorrection, type CorpusLine } from "../learning/corpus";
import { isTestFamily } from "../learning/families";
import { evaluate, learn } from "../learning/learn";
import { decodeModel, type ModelFile, type ModelScores } from "../learning/model-file";
import { readCorpus } from "../learning/read-corpus";
import { TRAINING, type TrainedModel, type TrainingSettings } from "../learning/train-model";
import { verdictOf } from "../learning/verdict";
import { RETRIED_CATEGORIES, type FailureEvidence } from "../model";
import type { FlippedVerdict, ModelJudgement, ModelReport } from "../version-model";
import { checksOf, type Right } from "./checks";
import { evaluationOf } from "./evaluation";
import { unpackModel } from "./pack";

/** A failure of late, to see what a challenger would say of it. */
export interface RecentFailure {
  attemptId: string;
  deliveryId: string;
  destination: string;
  evidence: FailureEvidence;
}

/** Everything a training needs; plain data, so that it crosses to a process of its own. */
export interface TrainingTask {
  /** The folder of the corpus. */
  corpus: string;
  corrections: CorrectionToLearn[];
  champion: {
    version: string;
    file: Uint8Array;
    /** Null for a shipped model, whose twin is not kept: its scores are. */
    twin: Uint8Array | null;
    scores: ModelScores;
  };
  recent: RecentFailure[];
  /** Changed where a training must be quick rather than good. */
  settings?: Partial<TrainingSettings>;
}

/** What a training made. */
export interface TrainingOutcome {
  file: ModelFile;
  twin: ModelFile;
  corpusLines: number;
  correctionLines: number;
  report: ModelReport & { judgement: ModelJudgement };
}

/** How many templates of the corpus a correction counts for: a person who looked outweighs what is only like it. */
const CORRECTION_WEIGHT = 5;
const FLIPPED_SHOWN = 50;

function linesOf(corrections: readonly CorrectionToLearn[]): CorpusLine[] {
  return corrections.flatMap(({ id, category, evidence }) =>
    evidence.map((one, place) =>
      lineOfCorrection({
        id: `${id}/${place + 1}`,
        label: category,
        evidence: one,
        weight: CORRECTION_WEIGHT / evidence.length,
      }),
    ),
  );
}

/** How many corrections a model agrees with; one with several lines counts as one. */
function rightOf(model: TrainedModel, corrections: readonly CorrectionToLearn[]): Right {
  const right = { category: 0, retry: 0 };
  for (const { category, evidence } of corrections) {
    for (const one of evidence) {
      const said = verdictOf(model, one);
      if (said.category === category) right.category += 1 / evidence.length;
      if (said.retry === RETRIED_CATEGORIES.includes(category)) right.retry += 1 / evidence.length;
    }
  }
  return right;
}

function flippedOf(champion: TrainedModel, challenger: TrainedModel, recent: readonly RecentFailure[]) {
  const flipped: FlippedVerdict[] = [];
  for (const { evidence, ...failure } of recent) {
    const before = verdictOf(champion, evidence).category;
    const after = verdictOf(challenger, evidence).category;
    if (before !== after) flipped.push({ ...failure, before, after });
  }
  return { looked: recent.length, flipped: flipped.slice(0, FLIPPED_SHOWN), flippedTotal: flipped.length };
}

/** What the champion does on the frozen test families, measured by its twin on the same lines where that is kept. */
function championScores(
  { twin, scores }: TrainingTask["champion"],
  test: readonly CorpusLine[],
): ModelScores {
  return twin ? evaluate(unpackModel(twin, null), test).scores : scores;
}

/**
 * Learns a challenger from the corpus and the corrections, and judges it beside the champion: its twin on the frozen
 * test families, itself on the corrections, and on failures of late. The same task gives the same outcome.
 */
export async function trainChallenger(
  task: TrainingTask,
  onStep: (step: string, done: number) => void = () => undefined,
): Promise<TrainingOutcome> {
  const lines = await readCorpus(task.corpus);
  const extraLines = linesOf(task.corrections);
  const settings = { ...TRAINING, ...task.settings };
  const { file, twin, answers } = learn(lines, { extraLines, settings, onStep });
  onStep("Comparing with the version that runs", 0.9);
  const champion = unpackModel(task.champion.file, null);
  const challenger = decodeModel(file);
  const right = {
    champion: rightOf(champion, task.corrections),
    challenger: rightOf(challenger, task.corrections),
  };
  const test = lines.filter(({ family }) => isTestFamily(family));
  const checks = checksOf(
    { scores: championScores(task.champion, test), right: right.champion },
    { scores: file.scores, right: right.challenger },
    task.corrections.length,
  );
  const judgement: ModelJudgement = {
    championVersion: task.champion.version,
    passed: checks.every(({ passed }) => passed),
    checks,
    corrections: {
      total: task.corrections.length,
      championRight: right.champion.category,
      challengerRight: right.challenger.category,
    },
    recent: flippedOf(champion, challenger, task.recent),
  };
  return {
    file,
    twin,
    corpusLines: lines.length,
    correctionLines: extraLines.length,
    report: { evaluation: evaluationOf(answers), judgement },
  };
}
