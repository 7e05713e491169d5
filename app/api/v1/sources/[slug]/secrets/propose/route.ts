import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/secrets";
import { proposeSecret } from "@/lib/ingest/two-step-rotation";
import { secretOf } from "../../../../_answers/secret";

const propose = apiRoute(operations.proposeSecret, async ({ actor, params, body }) => {
  const { id, secret } = await proposeSecret(actor, { slug: params.slug, ...body });
  return { ...(await secretOf(actor, params.slug, id)), secret };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(propose);
