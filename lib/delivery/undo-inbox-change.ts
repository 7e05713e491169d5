import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { ownChange } from "@/lib/access/history";
import type { Clock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import { changeInbox } from "./change-inbox";
import type { InboxFields, InboxResult } from "./inbox-model";

/** Changes that can be taken back. A note is not among them: others may have read it. */
const UNDOABLE = new Set([
  "dead-letter.assign",
  "dead-letter.unassign",
  "dead-letter.snooze",
  "dead-letter.wake",
  "dead-letter.resolve",
]);

const text = z.string().nullable();
const fields = z
  .object({
    assigneeId: text,
    assignedAt: text,
    assignedBy: text,
    snoozedUntil: text,
    snoozedForRecovery: z.boolean(),
    snoozedBy: text,
    resolvedAt: text,
    resolvedBy: text,
    resolutionReason: text,
    resolutionNote: text,
  })
  .partial();

/** The fields an audit entry kept, only those that it names. */
function kept(value: unknown): Partial<InboxFields> {
  const parsed = fields.parse(value ?? {});
  return Object.fromEntries(Object.entries(parsed).filter(([, one]) => one !== undefined));
}

/**
 * Takes back one's own change of the inbox, as far as nobody changed the same since; those that moved on
 * say so. Throws not_found for a change that is not the actor's or can't be taken back.
 */
export async function undoInboxChange(
  actor: Actor,
  input: { correlationId: string },
  clock?: Clock,
): Promise<InboxResult> {
  authorize(actor, "dead-letters.resolve");
  const records = isUuid(input.correlationId)
    ? await ownChange({ actorId: actor.id }, input.correlationId)
    : [];
  const undoable = new Map(
    records.filter(({ action }) => UNDOABLE.has(action)).map((record) => [record.targetId, record]),
  );
  if (undoable.size === 0) {
    throw new AppError("not_found", "There is nothing of yours to take back here.", { retry: "never" });
  }
  return changeInbox({
    actor,
    deliveryIds: [...undoable.keys()],
    change: (id) => {
      const record = undoable.get(id);
      return record ? { kind: "restore", before: kept(record.before), after: kept(record.after) } : null;
    },
    audit: {
      action: "dead-letter.undo",
      summary: (letter) =>
        `Took back the last change of the dead letter of ${letter.type} for ${letter.destinationName}.`,
    },
    clock,
  });
}
