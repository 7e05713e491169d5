import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { rollBackModelVersion } from "@/lib/api/models";
import { rollBackModel } from "@/lib/failures/versions/promote";

const rollBack = apiRoute(rollBackModelVersion, async ({ actor, body }) => rollBackModel(actor, body));

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(rollBack);
