import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/refused";
import { admitRefused, previewAdmission } from "@/lib/ingest/admit-refused";

const admit = apiRoute(operations.admitRefused, ({ actor, params, body }) =>
  body.dryRun === true ? previewAdmission(actor, params) : admitRefused(actor, params),
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(admit);
