import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/secrets";
import { rotateSecret } from "@/lib/ingest/secrets";
import { secretOf } from "../../../../_answers/secret";

const rotate = apiRoute(operations.rotateSecret, async ({ actor, params, body }) => {
  const { id, secret, previousUntil } = await rotateSecret(actor, { slug: params.slug, ...body });
  return { ...(await secretOf(actor, params.slug, id)), secret, previousUntil };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(rotate);
