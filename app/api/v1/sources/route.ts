import { pageBySlug } from "@/app/_server/api-page";
import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { listSources } from "@/lib/ingest/source-queries";
import { sourceRowAnswer } from "../_answers/source";
import * as operations from "@/lib/api/sources";

const list = apiRoute(operations.listSources, async ({ actor, query }) => {
  const page = pageBySlug(await listSources(actor), query);
  return { data: page.data.map(sourceRowAnswer), nextCursor: page.nextCursor };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list);
