import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/failure-groups";
import { getFailureGroup } from "@/lib/failures/group-queries";
import { unmuteGroups } from "@/lib/failures/mute-groups";
import { failureGroupAnswer } from "../../../_answers/failure-group";

const unmute = apiRoute(operations.unmuteFailureGroup, async ({ actor, params }) => {
  await unmuteGroups(actor, { ids: [params.id] });
  return failureGroupAnswer(await getFailureGroup(actor, params.id));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(unmute);
