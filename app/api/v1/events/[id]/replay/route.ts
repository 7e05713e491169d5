import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/events";
import { replayAll, replayTo } from "../../../_answers/replay";

const replay = apiRoute(operations.replayEvent, async ({ actor, params, body }) => ({
  data:
    body.destination === undefined
      ? await replayAll(actor, params.id)
      : await replayTo(actor, params.id, body.destination),
}));

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(replay);
