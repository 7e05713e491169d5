import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/policies";
import { releaseKeptDeliveries } from "@/lib/delivery/release-kept";

const release = apiRoute(operations.releaseKept, ({ actor, params }) =>
  releaseKeptDeliveries(actor, { destination: params.slug }),
);

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(release);
