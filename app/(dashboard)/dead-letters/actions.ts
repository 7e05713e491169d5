"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import { reopenDeadLetter, resolveDeadLetter } from "@/lib/delivery/dead-letters";
import { replayDelivery, replayMany } from "@/lib/delivery/replay";
import { AppError } from "@/lib/platform/errors";

const deliveryIds = z.array(z.string()).min(1).max(200);

/** Whether a command refused because someone else was faster; the rest of a selection goes on. */
function alreadySettled(error: unknown): boolean {
  return error instanceof AppError && error.code === "conflict";
}

/** One goes through the command that finance may use too; several need the right to replay in bulk. */
export const replayDeliveriesAction = defineAction({
  input: z.object({ deliveryIds, reason: z.string().max(500).optional() }),
  run: async (actor, { deliveryIds: ids, reason }) => {
    const [only] = ids;
    if (only !== undefined && ids.length === 1) {
      await replayDelivery(actor, { deliveryId: only, reason });
      return { replayed: 1, skipped: 0 };
    }
    const { results } = await replayMany(actor, { deliveryIds: ids, reason });
    const replayed = results.filter((result) => result.ok).length;
    return { replayed, skipped: results.length - replayed };
  },
});

export const resolveDeadLettersAction = defineAction({
  input: z.object({ deliveryIds, note: z.string() }),
  run: async (actor, { deliveryIds: ids, note }) => {
    let resolved = 0;
    for (const deliveryId of ids) {
      try {
        await resolveDeadLetter(actor, { deliveryId, note });
        resolved += 1;
      } catch (error) {
        if (ids.length === 1 || !alreadySettled(error)) throw error;
      }
    }
    return { resolved };
  },
});

export const reopenDeadLetterAction = defineAction({
  input: z.object({ deliveryId: z.string() }),
  run: reopenDeadLetter,
});
