import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/replays";
import { getReplayRun } from "@/lib/delivery/replay-run-queries";
import { replayAnswer } from "../../_answers/replay-run";

const show = apiRoute(operations.showReplay, async ({ actor, params }) =>
  replayAnswer(await getReplayRun(actor, params.id)),
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(show);
