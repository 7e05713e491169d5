"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import { reopenDeadLetters, resolveDeadLetters } from "@/lib/delivery/dead-letters";
import { INBOX_IDS_MAX, RESOLUTION_REASONS } from "@/lib/delivery/inbox-model";
import { replayDelivery, replayMany } from "@/lib/delivery/replay";

const deliveryIds = z
  .array(z.string())
  .min(1, "Choose at least one dead letter.")
  .max(INBOX_IDS_MAX, `Choose at most ${INBOX_IDS_MAX} dead letters at once.`);

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
  input: z.object({
    deliveryIds,
    reason: z.enum(RESOLUTION_REASONS).nullable().default(null),
    note: z.string(),
  }),
  run: resolveDeadLetters,
});

export const reopenDeadLettersAction = defineAction({
  input: z.object({ deliveryIds }),
  run: (actor, input) => reopenDeadLetters(actor, input),
});
