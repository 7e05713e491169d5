import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { promoteModelVersion } from "@/lib/api/models";
import { promoteModel } from "@/lib/failures/versions/promote";

const promote = apiRoute(promoteModelVersion, async ({ actor, params, body }) =>
  promoteModel(actor, { version: params.version, reason: body.reason }),
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(promote);
