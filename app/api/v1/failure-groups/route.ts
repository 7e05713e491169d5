import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/failure-groups";
import { OPEN_GROUP_STATES } from "@/lib/failures/group-model";
import { listFailureGroups } from "@/lib/failures/group-queries";
import { failureGroupAnswer } from "../_answers/failure-group";

const list = apiRoute(operations.listFailureGroups, async ({ actor, query }) => {
  const { state, ...filter } = query;
  const states = state === "open" ? [...OPEN_GROUP_STATES] : state;
  const page = await listFailureGroups(actor, { ...filter, state: states === "all" ? undefined : states });
  return { data: page.rows.map(failureGroupAnswer), nextCursor: page.nextCursor };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list);
