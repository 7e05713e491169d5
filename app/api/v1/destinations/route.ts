import { pageBySlug } from "@/app/_server/api-page";
import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { listDestinations } from "@/lib/delivery/destination-queries";
import { destinationAnswer } from "../_answers/destination";
import * as operations from "@/lib/api/destinations";

const list = apiRoute(operations.listDestinations, async ({ actor, query }) => {
  const page = pageBySlug(await listDestinations(actor, { since: new Date() }), query);
  return { data: page.data.map(destinationAnswer), nextCursor: page.nextCursor };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list);
