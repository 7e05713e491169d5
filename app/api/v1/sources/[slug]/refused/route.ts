import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/refused";
import { listRefused } from "@/lib/ingest/refused-queries";

const list = apiRoute(operations.listRefused, ({ actor, params, query }) =>
  listRefused(actor, params.slug, query),
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list);
