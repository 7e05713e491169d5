import type { FailureCategory } from "./model";

// Types and closed lists only: the browser may import this file.

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
