import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/replays";
import { pauseReplayRun } from "@/lib/delivery/control-replay-run";
import { getReplayRun } from "@/lib/delivery/replay-run-queries";
import { replayAnswer } from "../../../_answers/replay-run";

const pause = apiRoute(operations.pauseReplay, async ({ actor, params }) => {
  await pauseReplayRun(actor, { runId: params.id });
  return replayAnswer(await getReplayRun(actor, params.id));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(pause);
