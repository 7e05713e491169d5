import { pageBySlug } from "@/app/_server/api-page";
import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/destinations";
import { createDestination } from "@/lib/delivery/create-destination";
import { getDestination, listDestinations } from "@/lib/delivery/destination-queries";
import { destinationAnswer, routeInputs, slugFrom } from "../_answers/destination";

const list = apiRoute(operations.listDestinations, async ({ actor, query }) => {
  const page = pageBySlug(await listDestinations(actor, { since: new Date() }), query);
  return { data: page.data.map(destinationAnswer), nextCursor: page.nextCursor };
});

const create = apiRoute(operations.createDestination, async ({ actor, body }) => {
  const { routes, slug = slugFrom(body.name), ...settings } = body;
  const created = await createDestination(actor, { ...settings, slug, routes: routeInputs(routes) });
  const destination = await getDestination(actor, created.slug, { since: new Date() });
  return { ...destinationAnswer(destination), secret: created.secret };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(list, create);
