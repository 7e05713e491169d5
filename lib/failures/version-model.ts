import type { FailureCategory } from "./model";

// Types and closed lists only: the browser may import this file.

/** What becomes of a version: verdicts come from the champion, a waiting one may be promoted, the rest is history. */
export const MODEL_STATES = ["champion", "waiting", "retired"] as const;
export type ModelState = (typeof MODEL_STATES)[number];

/** How well a version did on the frozen test families, by its twin that had not learned from them. */
export interface ModelScoresView {
  lines: number;
  families: number;
  macroF1: number;
  retryAccuracy: number;
  calibrationError: number;
}

/** One number that decides whether a challenger is promoted. */
export interface ModelCheck {
  name: "macro-f1" | "retry" | "calibration" | "corrections" | "corrections-retry";
  /** What it is, for people. */
  label: string;
  champion: number;
  challenger: number;
  /** How much worse than the champion still counts as no worse. */
  margin: number;
  passed: boolean;
}

/** A stretch of confidence: how sure the answers were and how many of them were right. */
export interface ReliabilityPoint {
  confidence: number;
  accuracy: number;
  /** Templates of the test set. */
  weight: number;
}

/** What is decided where only answers at least this sure count. */
export interface CoveragePoint {
  threshold: number;
  /** Share of the test set that is at least so sure. */
  share: number;
  /** Share of these whose category is right, and whose decision to retry is right; null where there are none. */
  accuracy: number | null;
  retryAccuracy: number | null;
}

/** What a model was measured to do on the frozen test families. */
export interface ModelEvaluation {
  /** By what a failure is, then by what was said of it; templates. */
  confusion: Record<FailureCategory, Record<FailureCategory, number>>;
  reliability: ReliabilityPoint[];
  coverage: CoveragePoint[];
  /** The same test set by a table of statuses, and by rules over words. */
  baselines: { name: "statuses" | "rules"; scores: ModelScoresView }[];
}

/** A failure of which the challenger says something else than the champion. */
export interface FlippedVerdict {
  attemptId: string;
  deliveryId: string;
  destination: string;
  before: FailureCategory;
  after: FailureCategory;
}

/** What a challenger would change, and why it was promoted or waits. */
export interface ModelJudgement {
  championVersion: string;
  passed: boolean;
  checks: ModelCheck[];
  corrections: { total: number; championRight: number; challengerRight: number };
  /** Of the newest failed attempts. */
  recent: { looked: number; flipped: FlippedVerdict[]; flippedTotal: number };
}

/** Everything that is known of a version beyond its numbers. */
export interface ModelReport {
  evaluation: ModelEvaluation;
  /** Null for a model that came with the product: nobody judged it here. */
  judgement: ModelJudgement | null;
}

/** A version as its history shows it. Times are ISO 8601, UTC. */
export interface ModelVersionView {
  version: string;
  state: ModelState;
  /** Came with the product; otherwise it was trained here. */
  shipped: boolean;
  baseVersion: string;
  corpusLines: number;
  correctionLines: number;
  scores: ModelScoresView;
  trainedAt: string;
  trainedBy: string;
  promotedAt: string | null;
  promotedBy: string | null;
  replacedVersion: string | null;
  retiredAt: string | null;
  /** Whether its file is still kept, so that it can be promoted. */
  kept: boolean;
}

export const TRAINING_STATES = ["queued", "running", "promoted", "waiting", "unchanged", "failed"] as const;
export type TrainingState = (typeof TRAINING_STATES)[number];

/** A training as screens and the API show it. Times are ISO 8601, UTC. */
export interface TrainingView {
  id: string;
  state: TrainingState;
  cause: string;
  askedBy: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** 0 to 1. */
  progress: number;
  step: string | null;
  version: string | null;
  outcome: string | null;
}
