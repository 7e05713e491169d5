import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/failure-groups";
import { getFailureGroup } from "@/lib/failures/group-queries";
import { mergeGroups } from "@/lib/failures/merge-groups";
import { failureGroupAnswer } from "../../../_answers/failure-group";

const merge = apiRoute(operations.mergeFailureGroup, async ({ actor, params, body }) => {
  await mergeGroups(actor, { ids: [params.id], into: body.into });
  return failureGroupAnswer(await getFailureGroup(actor, params.id));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(merge);
