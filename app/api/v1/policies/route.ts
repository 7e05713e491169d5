import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/policies";
import { readPolicies } from "@/lib/delivery/policy-queries";
import { setPolicies } from "@/lib/delivery/set-policies";

const show = apiRoute(operations.showDefaultPolicies, ({ actor }) => readPolicies(actor, null));

const change = apiRoute(operations.changeDefaultPolicies, async ({ actor, body }) => {
  await setPolicies(actor, { destination: null, policies: body.rules });
  return readPolicies(actor, null);
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(show, change);
