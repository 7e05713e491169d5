import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { recordAudit } from "@/lib/access/audit";
import { authorize } from "@/lib/access/authorize";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/live";
import type { Prisma } from "@/prisma/generated/client";
import { CATEGORY_TEXT, type FailureCategory } from "../model";
import {
  endCorrection,
  findCorrection,
  lockAttempt,
  lockGroup,
  reviveCorrection,
  setGroupCategory,
  type CorrectionRow,
  type CorrectionTarget,
} from "./store";

export const undoCorrectionInput = z.strictObject({ id: z.uuid() });

const gone = () => new AppError("not_found", "There is no such correction.", { retry: "never" });

/** The failure, locked like whoever corrects it locks it; null where it is kept no longer. */
async function lockTargetOf(
  tx: Prisma.TransactionClient,
  { attemptId, groupId }: CorrectionRow,
): Promise<CorrectionTarget | null> {
  return attemptId ? lockAttempt(tx, attemptId) : lockGroup(tx, groupId ?? "");
}

const label = (category: string) => CATEGORY_TEXT[category as FailureCategory].label;

async function undo(
  tx: Prisma.TransactionClient,
  actor: Actor,
  asked: { id: string; now: Date },
): Promise<void> {
  const seen = await findCorrection(tx, asked.id);
  if (!seen) throw gone();
  const target = await lockTargetOf(tx, seen);
  const row = await findCorrection(tx, asked.id);
  if (!row || row.undoneAt)
    throw new AppError("conflict", "This correction does not stand any more: it was undone or replaced.", {
      retry: "never",
    });
  await endCorrection(tx, row.id, { at: asked.now, by: actor.name });
  const former = row.replacesId ? await reviveCorrection(tx, row.replacesId) : null;
  if (row.groupId && target) await setGroupCategory(tx, row.groupId, former?.category ?? null);
  const again = former ? `; ${label(former.category)}, as it was said before, stands again` : "";
  await recordAudit(tx, actor, {
    action: "failure.undo-correction",
    targetKind: row.attemptId ? "attempt" : "failure-group",
    targetId: row.attemptId ?? row.groupId ?? "",
    summary: `${actor.name} took back that a failure${target ? ` at ${target.destinationName}` : ""} is ${label(row.category)}${again}.`,
    before: { category: row.category, correction: row.id },
    after: { category: former?.category ?? row.formerCategory },
  });
}

/**
 * Takes a correction back: nothing is learned from it any more, and the one that it had replaced stands again. Throws
 * AppError("conflict") for one that does not stand.
 */
export async function undoCorrection(
  actor: Actor,
  input: z.input<typeof undoCorrectionInput>,
  clock: Clock = systemClock,
): Promise<void> {
  authorize(actor, "failures.relabel");
  const { id } = undoCorrectionInput.parse(input);
  await atomically("undo-correction", (tx) => undo(tx, actor, { id, now: clock.now() }));
  await announce(["models", "deliveries"]);
}
