import type { Action } from "@/components/ui/action";
import type { InboxResult, InboxTarget, Person, ResolutionReason } from "@/lib/delivery/inbox-model";

/** A member who can be named in a note; `mayHold` says whether dead letters can be given to them. */
export interface InboxPerson extends Person {
  mayHold: boolean;
}

/** What a person may do with dead letters, as actions that arrive as props. */
export interface InboxActions {
  assign: Action<InboxTarget & { to: string | null; from?: string | null }, InboxResult>;
  snooze: Action<InboxTarget & { until: string; from?: string | null }, InboxResult>;
  wake: Action<InboxTarget, InboxResult>;
  resolve: Action<InboxTarget & { reason: ResolutionReason | null; note: string }, InboxResult>;
  reopen: Action<InboxTarget, InboxResult>;
  undo: Action<{ correlationId: string }, InboxResult>;
  note: Action<{ deliveryId: string; body: string }, unknown>;
}

/** Initials for a small round sign, "BL" for Bea Lindqvist. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("");
}
