import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { listSecrets } from "@/lib/ingest/source-queries";
import * as operations from "@/lib/api/secrets";

const list = apiRoute(operations.listSecrets, async ({ actor, params }) => ({
  data: await listSecrets(actor, params.slug),
  nextCursor: null,
}));

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list);
