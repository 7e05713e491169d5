import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/failure-groups";
import { getFailureGroup } from "@/lib/failures/group-queries";
import { failureGroupAnswer } from "../../_answers/failure-group";

const show = apiRoute(operations.showFailureGroup, async ({ actor, params }) =>
  failureGroupAnswer(await getFailureGroup(actor, params.id)),
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(show);
