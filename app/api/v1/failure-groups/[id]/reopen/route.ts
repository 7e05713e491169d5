import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/failure-groups";
import { getFailureGroup } from "@/lib/failures/group-queries";
import { reopenGroups } from "@/lib/failures/resolve-groups";
import { failureGroupAnswer } from "../../../_answers/failure-group";

const reopen = apiRoute(operations.reopenFailureGroup, async ({ actor, params }) => {
  await reopenGroups(actor, { ids: [params.id] });
  return failureGroupAnswer(await getFailureGroup(actor, params.id));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(reopen);
