import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { changeInbox } from "./change-inbox";
import {
  NOTE_LENGTH_MAX,
  RESOLUTION_REASON_TEXT,
  type InboxResult,
  type ResolutionReason,
} from "./inbox-model";

export interface ResolveManyInput {
  deliveryIds: readonly string[];
  /** Null, as the API allows, when the note says it all. */
  reason: ResolutionReason | null;
  /** Needed unless the reason says enough alone. */
  note?: string;
}

function settledNote(reason: ResolutionReason | null, given: string | undefined): string | null {
  const note = given?.replaceAll("\u0000", "").trim().slice(0, NOTE_LENGTH_MAX) ?? "";
  if (note !== "") return note;
  if (reason !== null && !RESOLUTION_REASON_TEXT[reason].needsNote) return null;
  const message = "Say in a few words how it was settled, so that others can follow.";
  throw new AppError("invalid_input", message, { fields: { note: message }, retry: "never" });
}

/**
 * Takes dead letters out of the inbox with the reason and a note that say how they were settled; they stay
 * in the history. Throws invalid_input where a note is needed; for a single one also not_found and conflict.
 */
export async function resolveDeadLetters(
  actor: Actor,
  input: ResolveManyInput,
  clock: Clock = systemClock,
): Promise<InboxResult> {
  authorize(actor, "dead-letters.resolve");
  const note = settledNote(input.reason, input.note);
  const words = [input.reason && RESOLUTION_REASON_TEXT[input.reason].label, note].filter(Boolean);
  return changeInbox({
    actor,
    deliveryIds: input.deliveryIds,
    change: { kind: "resolve", reason: input.reason, note },
    audit: {
      action: "dead-letter.resolve",
      summary: (letter) => `Resolved the dead letter of ${letter.type} for ${letter.destinationName}.`,
      reason: words.join(": "),
    },
    clock,
  });
}

/**
 * Takes one dead letter out of the inbox. Throws not_found, invalid_input without a note where one is
 * needed, and conflict when it is not an open dead letter.
 */
export async function resolveDeadLetter(
  actor: Actor,
  input: { deliveryId: string; note: string; reason?: ResolutionReason },
): Promise<void> {
  authorize(actor, "dead-letters.resolve");
  const { deliveryId, note, reason = null } = input;
  await resolveDeadLetters(actor, { deliveryIds: [deliveryId], note, reason });
}

/** Puts resolved dead letters back in the inbox. For a single one throws not_found and conflict. */
export async function reopenDeadLetters(
  actor: Actor,
  input: { deliveryIds: readonly string[] },
  clock: Clock = systemClock,
): Promise<InboxResult> {
  authorize(actor, "dead-letters.resolve");
  return changeInbox({
    actor,
    deliveryIds: input.deliveryIds,
    change: { kind: "reopen" },
    audit: {
      action: "dead-letter.reopen",
      summary: (letter) => `Reopened the dead letter of ${letter.type} for ${letter.destinationName}.`,
    },
    clock,
  });
}
