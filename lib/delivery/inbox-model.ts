/** The words of the inbox: what people do with dead letters. No I/O: the browser may import this file. */
export const RESOLUTION_REASONS = [
  "settled_otherwise",
  "duplicate",
  "provider_corrected",
  "not_needed",
  "written_off",
  "other",
] as const;
export type ResolutionReason = (typeof RESOLUTION_REASONS)[number];

interface ReasonText {
  label: string;
  /** What to write in the note. */
  hint: string;
  /** Whether the reason alone does not tell others enough. */
  needsNote: boolean;
}

export const RESOLUTION_REASON_TEXT: Record<ResolutionReason, ReasonText> = {
  settled_otherwise: {
    label: "Booked by hand or delivered by other means",
    hint: "Where it is now, for example: journal 4711.",
    needsNote: true,
  },
  duplicate: {
    label: "Duplicate of something that arrived",
    hint: "Which one it repeats, if you know.",
    needsNote: false,
  },
  provider_corrected: {
    label: "The provider corrected it",
    hint: "What they sent instead, if you know.",
    needsNote: false,
  },
  not_needed: { label: "The destination does not need it", hint: "Why not, if it helps.", needsNote: false },
  written_off: { label: "Written off", hint: "Who agreed, and where it is recorded.", needsNote: true },
  other: { label: "Other", hint: "How it was settled, for whoever looks later.", needsNote: true },
};

/** The longest note that is kept, in characters. */
export const NOTE_LENGTH_MAX = 2_000;
/** How many dead letters one selection may change. */
export const INBOX_IDS_MAX = 1_000;
/** How many "all matching" may change at once. */
export const INBOX_MATCHING_MAX = 5_000;
/** The furthest day to which a dead letter may be snoozed. */
export const SNOOZE_DAYS_MAX = 90;
/** Stands for "until the destination takes deliveries again", so that every query compares one column. */
export const SNOOZED_FOR_RECOVERY_UNTIL = "9999-12-31T00:00:00.000Z";

/** What people did with a dead letter. Times are ISO 8601 in UTC, so that it can be kept as JSON. */
export interface InboxFields {
  assigneeId: string | null;
  assignedAt: string | null;
  assignedBy: string | null;
  snoozedUntil: string | null;
  snoozedForRecovery: boolean;
  snoozedBy: string | null;
  resolvedAt: string | null;
  resolvedBy: string | null;
  resolutionReason: string | null;
  resolutionNote: string | null;
}

/** A member as the inbox knows them: no e-mail address. */
export interface Person {
  id: string;
  name: string;
}

/** How many dead letters wait, for the navigation and the tabs. */
export interface InboxCounts {
  /** Not resolved and not snoozed. */
  open: number;
  mine: number;
  unassigned: number;
  snoozed: number;
  /** Dead letters with a note that names this person and that they have not opened since. */
  mentions: number;
}

/** What one change did, for many dead letters or for one. */
export interface InboxResult {
  /** Names the change, so that it can be undone. */
  correlationId: string;
  changed: number;
  skipped: { deliveryId: string; because: string }[];
}

/** A note as it is shown: text, links and mentions in turn. */
export type NotePart =
  | { kind: "text"; text: string }
  | { kind: "link"; href: string }
  | { kind: "mention"; id: string; name: string };

export interface NoteView {
  id: string;
  at: string;
  authorId: string | null;
  authorName: string;
  parts: NotePart[];
}

/** Which dead letters a change is for: those chosen, or all that a list's address matches and that died before. */
export interface InboxTarget {
  deliveryIds?: string[];
  matching?: { query: string; diedBefore: string };
}

/** The parts of the inbox, as its tabs and the URL's `state` name them. */
export const INBOX_STATES = [
  "open",
  "mine",
  "unassigned",
  "snoozed",
  "resolved",
  "mentioned",
  "all",
] as const;
export type InboxState = (typeof INBOX_STATES)[number];
