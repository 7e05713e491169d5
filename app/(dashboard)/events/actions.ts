"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import { replayEvent } from "@/lib/delivery/replay";
import { revealEvent } from "@/lib/ingest/queries";

export const revealEventAction = defineAction({
  input: z.object({ eventId: z.string() }),
  run: (actor, { eventId }) => revealEvent(actor, eventId),
});

export const replayEventAction = defineAction({
  input: z.object({ eventId: z.string(), reason: z.string().max(500).optional() }),
  run: async (actor, input) => {
    const { results, added } = await replayEvent(actor, input);
    const replayed = results.filter((result) => result.ok).length;
    return { replayed: replayed + added, skipped: results.length - replayed };
  },
});
