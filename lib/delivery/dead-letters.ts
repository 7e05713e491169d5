import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { systemClock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { isUuid } from "@/lib/platform/ids";
import type { Prisma } from "@/prisma/generated/client";
import { announceDeliveries } from "./follow-up";

const NOTE_LENGTH_MAX = 2_000;

async function findDead(tx: Prisma.TransactionClient, deliveryId: string) {
  const row = isUuid(deliveryId)
    ? await tx.delivery.findUnique({
        where: { id: deliveryId },
        include: { destination: true, event: { select: { type: true } } },
      })
    : null;
  if (!row) throw new AppError("not_found", "There is no dead letter with this id.", { retry: "never" });
  return row;
}

/**
 * Takes a dead letter out of the inbox with a note that says how it was settled. It stays in the history.
 * Throws not_found, invalid_input without a note, and conflict when it is not an open dead letter.
 */
export async function resolveDeadLetter(
  actor: Actor,
  input: { deliveryId: string; note: string },
): Promise<void> {
  authorize(actor, "dead-letters.resolve");
  const note = input.note.trim().slice(0, NOTE_LENGTH_MAX);
  if (!note) {
    const message = "Say in a few words how it was settled, so that others can follow.";
    throw new AppError("invalid_input", message, { fields: { note: message }, retry: "never" });
  }
  await atomically("resolve-dead-letter", async (tx) => {
    const row = await findDead(tx, input.deliveryId);
    const { count } = await tx.delivery.updateMany({
      where: { id: row.id, status: "dead", resolvedAt: null },
      data: { resolvedAt: systemClock.now(), resolvedBy: actor.name, resolutionNote: note },
    });
    if (count === 0) {
      throw new AppError(
        "conflict",
        "This is no open dead letter any more. Reload to see what became of it.",
        {
          retry: "never",
        },
      );
    }
    await recordAudit(tx, actor, {
      action: "dead-letter.resolve",
      targetKind: "delivery",
      targetId: row.id,
      summary: `Resolved the dead letter of ${row.event.type} for ${row.destination.name}.`,
      reason: note,
    });
  });
  announceDeliveries();
}

/** Puts a resolved dead letter back in the inbox. Throws not_found, and conflict when it is not resolved. */
export async function reopenDeadLetter(actor: Actor, input: { deliveryId: string }): Promise<void> {
  authorize(actor, "dead-letters.resolve");
  await atomically("reopen-dead-letter", async (tx) => {
    const row = await findDead(tx, input.deliveryId);
    const { count } = await tx.delivery.updateMany({
      where: { id: row.id, status: "dead", resolvedAt: { not: null } },
      data: { resolvedAt: null, resolvedBy: null, resolutionNote: null },
    });
    if (count === 0) {
      throw new AppError("conflict", "This dead letter is not resolved, so there is nothing to reopen.", {
        retry: "never",
      });
    }
    await recordAudit(tx, actor, {
      action: "dead-letter.reopen",
      targetKind: "delivery",
      targetId: row.id,
      summary: `Reopened the dead letter of ${row.event.type} for ${row.destination.name}.`,
      before: { resolvedBy: row.resolvedBy, note: row.resolutionNote },
    });
  });
  announceDeliveries();
}
