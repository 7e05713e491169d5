import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/failure-groups";
import { getFailureGroup } from "@/lib/failures/group-queries";
import { unmergeGroup } from "@/lib/failures/merge-groups";
import { failureGroupAnswer } from "../../../_answers/failure-group";

const unmerge = apiRoute(operations.unmergeFailureGroup, async ({ actor, params }) => {
  await unmergeGroup(actor, { id: params.id });
  return failureGroupAnswer(await getFailureGroup(actor, params.id));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(unmerge);
