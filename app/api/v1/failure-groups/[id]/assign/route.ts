import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/failure-groups";
import { getFailureGroup } from "@/lib/failures/group-queries";
import { assignGroups } from "@/lib/failures/assign-groups";
import { failureGroupAnswer } from "../../../_answers/failure-group";

const assign = apiRoute(operations.assignFailureGroup, async ({ actor, params, body }) => {
  await assignGroups(actor, { ids: [params.id], to: body.to });
  return failureGroupAnswer(await getFailureGroup(actor, params.id));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(assign);
