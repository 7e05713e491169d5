import { apiMethods, apiRoute } from "@/app/_server/api-route";
import * as operations from "@/lib/api/destinations";
import {
  pauseDestination,
  resumeDestination,
  setRoutes,
  updateDestination,
} from "@/lib/delivery/change-destination";
import { getDestination } from "@/lib/delivery/destination-queries";
import { destinationAnswer, routeInputs } from "../../_answers/destination";

const show = apiRoute(operations.showDestination, async ({ actor, params }) =>
  destinationAnswer(await getDestination(actor, params.slug, { since: new Date() })),
);

const change = apiRoute(operations.changeDestination, async ({ actor, params, body }) => {
  const { routes, paused, pausedReason, ...settings } = body;
  const destination = params.slug;
  if (Object.keys(settings).length > 0) await updateDestination(actor, { destination, ...settings });
  const wanted = routeInputs(routes);
  if (wanted) await setRoutes(actor, { destination, routes: wanted });
  if (paused === true) await pauseDestination(actor, { destination, reason: pausedReason });
  if (paused === false) await resumeDestination(actor, { destination });
  return destinationAnswer(await getDestination(actor, destination, { since: new Date() }));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(show, change);
