import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { peopleWhoMay } from "@/lib/access/people";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically, db } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid, newId } from "@/lib/platform/ids";
import { announceDeliveries } from "./follow-up";
import { NOTE_LENGTH_MAX } from "./inbox-model";
import { mentionedIds } from "./note-text";

const MENTIONS_MAX = 20;

function checkNote(given: string): { body: string; mentions: string[] } {
  // Postgres keeps no NUL in text.
  const body = given.replaceAll("\u0000", "").trim();
  const mentions = mentionedIds(body);
  const problem =
    (body === "" && "Write something first.") ||
    (body.length > NOTE_LENGTH_MAX && `Use at most ${NOTE_LENGTH_MAX} characters.`) ||
    (mentions.length > MENTIONS_MAX && `Name at most ${MENTIONS_MAX} people.`);
  if (problem) throw new AppError("invalid_input", problem, { fields: { body: problem }, retry: "never" });
  return { body, mentions };
}

/** Everyone who may see a dead letter may be named in a note about it. */
async function checkMentioned(ids: readonly string[]): Promise<void> {
  const people = await peopleWhoMay("events.read", ids);
  if (ids.every((id) => people.has(id))) return;
  const message = "Someone you named is no member any more. Take them out and try again.";
  throw new AppError("invalid_input", message, { fields: { body: message }, retry: "never" });
}

/**
 * Writes a note about a delivery, in any state, and tells the people it names (as @{user id} in the text).
 * Throws not_found, and invalid_input for an empty or too long note or for someone unknown.
 */
export async function addDeadLetterNote(
  actor: Actor,
  input: { deliveryId: string; body: string },
  clock: Clock = systemClock,
): Promise<{ noteId: string }> {
  authorize(actor, "dead-letters.resolve");
  const { body, mentions } = checkNote(input.body);
  await checkMentioned(mentions);
  const noteId = newId();
  const now = clock.now();
  await atomically("add-note", async (tx) => {
    const row = isUuid(input.deliveryId)
      ? await tx.delivery.findUnique({
          where: { id: input.deliveryId },
          select: { id: true, type: true, destination: { select: { name: true } } },
        })
      : null;
    if (!row) throw new AppError("not_found", "There is no dead letter with this id.", { retry: "never" });
    const authorId = actor.kind === "user" ? actor.id : null;
    await tx.deadLetterNote.create({
      data: { id: noteId, deliveryId: row.id, authorId, authorName: actor.name, body, createdAt: now },
    });
    const named = mentions.filter((userId) => userId !== authorId);
    await tx.noteMention.createMany({
      data: named.map((userId) => ({ noteId, userId, deliveryId: row.id, createdAt: now })),
    });
    await recordAudit(tx, actor, {
      action: "dead-letter.note",
      targetKind: "delivery",
      targetId: row.id,
      summary: `Wrote a note about the delivery of ${row.type} to ${row.destination.name}.`,
      after: { noteId, mentions: named },
    });
  });
  announceDeliveries();
  return { noteId };
}

/** Marks what names the actor in a dead letter's notes as seen; returns how many were new to them. */
export async function markMentionsSeen(
  actor: Actor,
  input: { deliveryId: string },
  clock: Clock = systemClock,
): Promise<number> {
  authorize(actor, "events.read");
  if (actor.kind !== "user" || !isUuid(input.deliveryId)) return 0;
  const { count } = await db().noteMention.updateMany({
    where: { userId: actor.id, deliveryId: input.deliveryId, seenAt: null },
    data: { seenAt: clock.now() },
  });
  if (count > 0) announceDeliveries();
  return count;
}
