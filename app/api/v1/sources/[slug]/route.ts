import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/sources";
import { getSource } from "@/lib/ingest/source-queries";
import { setSourceEnabled, updateSource } from "@/lib/ingest/sources";
import { sourceAnswer } from "../../_answers/source";

const show = apiRoute(operations.showSource, async ({ actor, params }) =>
  sourceAnswer(await getSource(actor, params.slug)),
);

const change = apiRoute(operations.changeSource, async ({ actor, params, body }) => {
  const { enabled, ...settings } = body;
  if (Object.keys(settings).length > 0) await updateSource(actor, { slug: params.slug, ...settings });
  if (enabled !== undefined) await setSourceEnabled(actor, { slug: params.slug, enabled });
  return sourceAnswer(await getSource(actor, params.slug));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(show, change);
