import { pageBySlug } from "@/app/_server/api-page";
import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/sources";
import { getSource, listSources } from "@/lib/ingest/source-queries";
import { createSource } from "@/lib/ingest/sources";
import { sourceAnswer, sourceRowAnswer } from "../_answers/source";

const list = apiRoute(operations.listSources, async ({ actor, query }) => {
  const page = pageBySlug(await listSources(actor), query);
  return { data: page.data.map(sourceRowAnswer), nextCursor: page.nextCursor };
});

const create = apiRoute(operations.createSource, async ({ actor, body }) => {
  const created = await createSource(actor, { ...body, name: body.name ?? body.slug });
  const source = sourceAnswer(await getSource(actor, created.slug));
  // Whoever gave the secret has it; only one that was made here must be shown.
  return { ...source, secret: body.secret === undefined ? (created.secret?.secret ?? null) : null };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list, create);
