import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/secrets";
import { previewRefusals } from "@/lib/ingest/refusal-preview";

const preview = apiRoute(operations.previewRefusals, ({ actor, params }) =>
  previewRefusals(actor, params.slug),
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(preview);
