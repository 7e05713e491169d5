import type { FailureCategory } from "./model";

// Types and closed lists only: the browser may import this file.

export const CORRECTION_NOTE_MAX = 500;

/** A person's word on what a failure was. Times are ISO 8601, UTC. */
export interface CorrectionView {
  id: string;
  /** One of the two is set. */
  attemptId: string | null;
  groupId: string | null;
  /** Of the attempt; null for a group. */
  deliveryId: string | null;
  destination: { slug: string; name: string };
  category: FailureCategory;
  /** What was said of it before; null where nothing was. */
  formerCategory: FailureCategory | null;
  note: string | null;
  /** How many lines it gives to learn from. */
  lines: number;
  at: string;
  by: string;
  undoneAt: string | null;
  undoneBy: string | null;
}

/** What a correction led to. */
export interface CorrectionResult {
  id: string;
  category: FailureCategory;
  formerCategory: FailureCategory | null;
  /** Open dead letters that may be tried again now; a person plans the replay. */
  retryable: { count: number; deliveryIds: string[] };
}
