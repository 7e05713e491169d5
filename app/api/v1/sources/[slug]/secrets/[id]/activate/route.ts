import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/secrets";
import { activateSecret } from "@/lib/ingest/two-step-rotation";
import { secretOf } from "../../../../../_answers/secret";

const activate = apiRoute(operations.activateSecret, async ({ actor, params, body }) => {
  const { slug, id } = params;
  const { previousUntil } = await activateSecret(actor, { slug, secretId: id, ...body });
  return { ...(await secretOf(actor, slug, id)), previousUntil };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(activate);
