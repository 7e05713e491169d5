import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/failure-groups";
import { getFailureGroup } from "@/lib/failures/group-queries";
import { muteGroups } from "@/lib/failures/mute-groups";
import { failureGroupAnswer } from "../../../_answers/failure-group";

const mute = apiRoute(operations.muteFailureGroup, async ({ actor, params, body }) => {
  await muteGroups(actor, { ids: [params.id], ...body });
  return failureGroupAnswer(await getFailureGroup(actor, params.id));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(mute);
