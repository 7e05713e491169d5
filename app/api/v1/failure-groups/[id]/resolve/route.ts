import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/failure-groups";
import { getFailureGroup } from "@/lib/failures/group-queries";
import { resolveGroups } from "@/lib/failures/resolve-groups";
import { failureGroupAnswer } from "../../../_answers/failure-group";

const resolve = apiRoute(operations.resolveFailureGroup, async ({ actor, params, body }) => {
  await resolveGroups(actor, { ids: [params.id], note: body.note });
  return failureGroupAnswer(await getFailureGroup(actor, params.id));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(resolve);
