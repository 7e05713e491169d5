"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/define-action";
import {
  changeReplayOptions,
  discardReplayRun,
  pauseReplayRun,
  resumeReplayRun,
  startReplayRun,
  stopReplayRun,
} from "@/lib/delivery/control-replay-run";
import { planReplay } from "@/lib/delivery/prepare-replay-run";
import { replayOptionsSchema, replayScopeSchema } from "@/lib/delivery/replay-scope";

const runId = z.string().max(100);
const reason = z.string().max(500).optional();

/** Makes a draft of a replay; the person goes on to /replays/{id}, sees the plan and starts it there. */
export const planReplayAction = defineAction({
  input: z.object({ scope: replayScopeSchema, options: replayOptionsSchema.optional(), reason }),
  run: planReplay,
});

export const changeReplayOptionsAction = defineAction({
  input: z.object({ runId, options: replayOptionsSchema }),
  run: changeReplayOptions,
});

export const startReplayRunAction = defineAction({
  input: z.object({ runId, reason, typed: z.string().max(50).optional() }),
  run: startReplayRun,
});

export const pauseReplayRunAction = defineAction({ input: z.object({ runId }), run: pauseReplayRun });

export const resumeReplayRunAction = defineAction({ input: z.object({ runId }), run: resumeReplayRun });

export const stopReplayRunAction = defineAction({ input: z.object({ runId, reason }), run: stopReplayRun });

export const discardReplayRunAction = defineAction({ input: z.object({ runId }), run: discardReplayRun });
