import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/policies";
import { readPolicies } from "@/lib/delivery/policy-queries";
import { setPolicies } from "@/lib/delivery/set-policies";

const show = apiRoute(operations.showPolicies, ({ actor, params }) => readPolicies(actor, params.slug));

const change = apiRoute(operations.changePolicies, async ({ actor, params, body }) => {
  await setPolicies(actor, { destination: params.slug, policies: body.rules });
  return readPolicies(actor, params.slug);
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(show, change);
