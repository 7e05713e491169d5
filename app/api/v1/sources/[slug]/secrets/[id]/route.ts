import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/secrets";
import { revokeSecret } from "@/lib/ingest/secrets";
import { secretOf } from "../../../../_answers/secret";

const revoke = apiRoute(operations.revokeSecret, async ({ actor, params, query }) => {
  const { slug, id } = params;
  await revokeSecret(actor, { slug, secretId: id, keepOne: query.force !== "true" });
  return secretOf(actor, slug, id);
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(revoke);
