import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/secrets";
import { revokeSecret } from "@/lib/ingest/secrets";
import { refuseToRevokeLast, secretOf } from "../../../../_answers/secret";

const revoke = apiRoute(operations.revokeSecret, async ({ actor, params, query }) => {
  const { slug, id } = params;
  if (query.force !== "true") await refuseToRevokeLast(actor, slug, id);
  await revokeSecret(actor, { slug, secretId: id });
  return secretOf(actor, slug, id);
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(revoke);
