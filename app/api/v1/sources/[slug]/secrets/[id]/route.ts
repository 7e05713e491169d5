import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/secrets";
import { previewRefusals } from "@/lib/ingest/refusal-preview";
import { revokeSecret } from "@/lib/ingest/secrets";
import { secretOf } from "../../../../_answers/secret";

const revoke = apiRoute(operations.revokeSecret, async ({ actor, params, query }) => {
  const { slug, id } = params;
  if (query.dryRun === "true") {
    const secret = await secretOf(actor, slug, id);
    const { each } = await previewRefusals(actor, slug);
    return { ...secret, wouldRefuse: each.find((one) => one.secretIds.includes(id)) ?? null };
  }
  await revokeSecret(actor, { slug, secretId: id, keepOne: query.force !== "true" });
  return { ...(await secretOf(actor, slug, id)), wouldRefuse: null };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(revoke);
