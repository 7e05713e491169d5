import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { getSource } from "@/lib/ingest/source-queries";
import { sourceAnswer } from "../../_answers/source";
import { showSource } from "@/lib/api/sources";

const show = apiRoute(showSource, async ({ actor, params }) =>
  sourceAnswer(await getSource(actor, params.slug)),
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(show);
