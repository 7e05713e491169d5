import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/replays";
import { startReplayRun } from "@/lib/delivery/control-replay-run";
import { getReplayRun } from "@/lib/delivery/replay-run-queries";
import { replayAnswer } from "../../../_answers/replay-run";

const start = apiRoute(operations.startReplay, async ({ actor, params, body }) => {
  await startReplayRun(actor, { runId: params.id, reason: body.reason, typed: String(body.count) });
  return replayAnswer(await getReplayRun(actor, params.id));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(start);
