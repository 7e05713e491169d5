"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import { planReplay } from "@/lib/delivery/prepare-replay-run";
import { replayOptionsSchema, replayScopeSchema } from "@/lib/delivery/replay-scope";

/** Makes a draft of a replay; the person goes on to /replays/{id}, sees the plan and starts it there. */
export const planReplayAction = defineAction({
  input: z.object({
    scope: replayScopeSchema,
    options: replayOptionsSchema.optional(),
    reason: z.string().max(500).optional(),
  }),
  run: planReplay,
});
