import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/replays";
import { planReplay } from "@/lib/delivery/prepare-replay-run";
import { getReplayRun, listReplayRuns } from "@/lib/delivery/replay-run-queries";
import { replayAnswer, scopeOf } from "../_answers/replay-run";

/** A script waits longer for its answer than a person for a page. */
const WAIT_MS = 20_000;

const list = apiRoute(operations.listReplays, async ({ actor, query }) => {
  const page = await listReplayRuns(actor, query);
  return { data: page.data.map(replayAnswer), nextCursor: page.nextCursor };
});

const create = apiRoute(operations.createReplay, async ({ actor, body }) => {
  const { scope, options } = scopeOf(body.filter);
  const { id } = await planReplay(actor, {
    scope,
    options: { ...options, ...body.options },
    reason: body.reason,
    autoStart: !body.dryRun,
    waitMs: body.dryRun ? WAIT_MS : undefined,
  });
  return replayAnswer(await getReplayRun(actor, id));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list, create);
