import type { FailedAttemptView, FailureCategory, MoneyAtRisk } from "./model";

/** States of a failure group, as a person meets them. */
export const FAILURE_GROUP_STATES = ["new", "ongoing", "regressed", "resolved", "muted"] as const;
export type FailureGroupState = (typeof FAILURE_GROUP_STATES)[number];

/** What waits for somebody. */
export const OPEN_GROUP_STATES = [
  "new",
  "regressed",
  "ongoing",
] as const satisfies readonly FailureGroupState[];

/** What groups are sorted by: when they were seen last, or the money at risk, currency by currency. */
export type GroupSort = "last" | "money";

export const STATE_TEXT: Record<FailureGroupState, { label: string; meaning: string }> = {
  new: { label: "New", meaning: "Seen for the first time within a day." },
  ongoing: { label: "Ongoing", meaning: "Known, and not resolved." },
  regressed: { label: "Regressed", meaning: "It failed again after someone had resolved it." },
  resolved: { label: "Resolved", meaning: "Someone closed it. It comes back by itself when it fails again." },
  muted: { label: "Muted", meaning: "Out of the list until what was agreed happens." },
};

/** How many groups one change may cover. */
export const GROUP_IDS_MAX = 200;
export const MUTE_DAYS_MAX = 366;
export const MUTE_FAILURES_MAX = 1_000_000;

/** What wakes a muted group, whichever comes first; all null: only a person does. */
export interface MuteRule {
  /** ISO 8601, UTC. */
  until: string | null;
  /** So many further failures. */
  failures: number | null;
  /** So much money at risk. */
  money: { amount: string; currency: string } | null;
}

/** A failure group as the inbox shows it. Everything in it is masked. */
export interface FailureGroupView {
  id: string;
  destination: { id: string; slug: string; name: string };
  /** What its failures have in common, without ids, amounts and names. */
  template: string;
  /** What happened, in a sentence. */
  sentence: string;
  state: FailureGroupState;
  /** The verdict: a person's where there is one, else the model's. */
  category: FailureCategory | null;
  /** 0..1; 1 where a person said so. */
  probability: number;
  corrected: boolean;
  /** What spoke for it. */
  because: string[];
  /** ISO 8601, UTC. */
  firstSeenAt: string;
  /** To the minute. */
  lastSeenAt: string;
  /** Failed attempts, ever. */
  failures: number;
  /** False while history is still being counted. */
  exact: boolean;
  /** Failed attempts per hour of the last day, oldest first. */
  lastDay: number[];
  openDeadLetters: number;
  customers: number;
  moneyAtRisk: MoneyAtRisk[];
  owner: { id: string; name: string } | null;
  mute: MuteRule | null;
  regressions: number;
  /** How many other fingerprints were merged into it. */
  merged: number;
  suspectedChange: SuspectedChange | null;
}

/** What a person changed shortly before it was seen first, or again. */
export interface SuspectedChange {
  at: string;
  summary: string;
  /** Seconds from the change to the failure. */
  secondsBefore: number;
}

/** A group that was merged into another. */
export interface MergedGroup {
  id: string;
  template: string;
  mergedAt: string | null;
  mergedBy: string | null;
  failures: number;
}

export interface GroupHistoryEntry {
  at: string;
  /** Who did it; null for what was seen. */
  by: string | null;
  text: string;
  reason: string | null;
}

/** Everything about one group. */
export interface FailureGroupDetail extends FailureGroupView {
  examples: FailedAttemptView[];
  members: MergedGroup[];
  /** Open groups of the same destination, to merge with. */
  history: GroupHistoryEntry[];
  createdAt: string;
  resolvedAt: string | null;
  resolvedBy: string | null;
  regressedAt: string | null;
  mutedBy: string | null;
}

export interface GroupsChanged {
  /** How many changed; the others were so already. */
  changed: number;
}
